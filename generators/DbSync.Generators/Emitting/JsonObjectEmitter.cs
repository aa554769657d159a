using DbSync.Classification;

namespace DbSync.Generators;

/// <summary>Emits how an object is put together again: constructor, initializer, setters.</summary>
internal static class JsonObjectEmitter
{
    public static void Read(CodeWriter code, JsonCode json, JsonShape shape)
    {
        var members = shape.Members;
        foreach (var member in members)
        {
            if (IsOptional(member))
            {
                code.Line($"{member.Type} {member.Local} = default!;");
                code.Line($"var {Seen(member)} = false;");
            }
            else
            {
                code.Line($"{JsonCode.LocalType(member.Type, member.Default)} {member.Local} = {member.Default ?? "null"};");
            }
        }

        code.Line($"{JsonCode.Helper}.ReadStartObject(ref reader, property);");
        json.ReadProperties(code, "reader", [.. members.Select(member => (member.JsonName, member.Local, member.Json, IsOptional(member) ? Seen(member) : ""))]);
        code.Line();

        var arguments = members.Where(member => member.Assignment == JsonAssignment.Constructor).Select(Present).ToList();
        var required = members.Where(member => member.Assignment == JsonAssignment.Required).Select(member => $"{member.Name} = {Present(member)}").ToList();
        var init = members.Where(member => member.Assignment == JsonAssignment.Init).ToList();
        var set = members.Where(member => member.Assignment == JsonAssignment.Set).ToList();
        if (init.Count > 0)
        {
            // Init-only members cannot be left out afterwards: a missing one takes the value that the type's own initializer gives it.
            var allSeen = string.Join(" && ", init.Select(Seen));
            code.Line($"var initial = {allSeen} ? default : new {shape.Type}({string.Join(", ", arguments)}){Initializer(required)};");
            required.AddRange(init.Select(member => $"{member.Name} = {Seen(member)} ? {member.Local} : initial{(shape.IsValueType ? "" : "!")}.{member.Name}"));
        }

        if (set.Count == 0)
        {
            Result(code, "return", shape.Type, arguments, required);
            return;
        }

        Result(code, "var result =", shape.Type, arguments, required);
        foreach (var member in set)
            code.Line($"if ({Seen(member)})").Indent().Line($"result.{member.Name} = {member.Local};").Outdent();
        code.Line("return result;");
    }

    private static bool IsOptional(JsonMember member) => member.Assignment is JsonAssignment.Init or JsonAssignment.Set;

    private static string Seen(JsonMember member) => "has" + Words.Pascal(member.Local);

    private static string Present(JsonMember member) => JsonCode.Present(member.Local, member.JsonName, member.Json, member.Default);

    private static string Initializer(IReadOnlyList<string> assignments) => assignments.Count == 0 ? "" : $" {{ {string.Join(", ", assignments)} }}";

    private static void Result(CodeWriter code, string before, string type, IReadOnlyCollection<string> arguments, IReadOnlyList<string> assignments)
    {
        if (assignments.Count == 0)
        {
            code.List($"{before} new {type}(", arguments, ");");
            return;
        }

        code.List($"{before} new {type}(", arguments, ")").Open();
        foreach (var assignment in assignments)
            code.Line(assignment + ",");
        code.Close(";");
    }
}
