using DbSync.Classification;

namespace DbSync.Analyzers.Drift;

/// <summary>Reads from the classifier's model how operations are journaled.</summary>
/// <param name="model">The contract.</param>
internal sealed class ShapeReader(StorageModel model)
{
    // Objects that are being read: one that holds itself is named by how far outside it begins.
    private readonly Stack<int> _open = new();

    /// <summary>Reads one write.</summary>
    /// <param name="operation">The write.</param>
    public OperationShape Read(OperationModel operation) => new(
        operation.Member.OpType!,
        new PayloadShape.Fields([.. operation.Arguments.Select(argument => new PayloadField(argument.JsonName, argument.Default is not null || argument.Json.IsNullable, Read(argument.Json)))]));

    private PayloadShape Read(JsonRef use)
    {
        var shape = Read(use.Shape);
        return use.IsNullable ? new PayloadShape.Nullable(shape) : shape;
    }

    private PayloadShape Read(int index)
    {
        var shape = model.Shapes[index];
        switch (shape.Kind)
        {
            case JsonKind.Scalar:
                return new PayloadShape.Word(Plain(shape.Type));
            case JsonKind.Enum:
                return new PayloadShape.Word("enum");
            case JsonKind.Context:
                return new PayloadShape.Word("json");
            case JsonKind.Collection:
                return new PayloadShape.Sequence("[", "]", [Read(shape.Element)]);
            case JsonKind.Dictionary:
                return new PayloadShape.Sequence("map(", ")", [new PayloadShape.Word(Plain(shape.KeyType)), Read(shape.Element)]);
            case JsonKind.Tuple:
                return new PayloadShape.Sequence("(", ")", [.. shape.Members.Select(member => Read(member.Json))]);
        }

        if (_open.Contains(index))
            return new PayloadShape.Word($"^{_open.TakeWhile(open => open != index).Count()}");
        _open.Push(index);
        PayloadField[] fields = [.. shape.Members.Select(member => new PayloadField(member.JsonName, IsOptional(member), Read(member.Json)))];
        _open.Pop();
        return new PayloadShape.Fields(fields);
    }

    private static bool IsOptional(JsonMember member) => member.Assignment switch
    {
        JsonAssignment.Init or JsonAssignment.Set => true,
        _ => member.Default is not null || member.Json.IsNullable,
    };

    /// <summary>A type's name in the record: bytes and numbers look alike on the wire, whatever holds them.</summary>
    private static string Plain(string type)
    {
        var name = type.Replace("global::", "").Replace("System.", "");
        foreach (var holder in (string[])["ReadOnlyMemory<", "Memory<", "Collections.Immutable.ImmutableArray<"])
        {
            if (name.StartsWith(holder, StringComparison.Ordinal))
                name = name.Substring(holder.Length).TrimEnd('>') + "[]";
        }

        return name.Replace("[]", "-list");
    }
}
