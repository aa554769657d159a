using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Scenarios;

[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
public interface IShape;

public sealed record Circle(double Radius) : IShape;

public sealed record Square(double Side) : IShape;

public sealed record Drawing(string Name, IReadOnlyList<IShape?> Shapes);

/// <summary>What System.Text.Json's own generator would write.</summary>
[JsonSerializable(typeof(IShape))]
[JsonSerializable(typeof(Drawing))]
public sealed class ShapeContext : JsonSerializerContext
{
    private ShapeContext()
        : base(new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() })
    {
    }

    public static ShapeContext Default { get; } = new();

    protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

    public override JsonTypeInfo? GetTypeInfo(Type type) => new DefaultJsonTypeInfoResolver().GetTypeInfo(type, Options);
}

[SyncedStorage(JsonContext = typeof(ShapeContext))]
public interface IShapeStore
{
    [SyncWrite("shape.save")] Task SaveAsync([SyncKey] string id, IShape shape, IShape? maybe, Drawing drawing);
}

public static class ContextScenarios
{
    public static void Types_that_cannot_be_seen_into_go_through_the_context()
    {
        var operation = new ShapeStoreSaveOperation("i", new Circle(1.5), null, new Drawing("d", [new Square(2), null]));
        using var stream = new System.IO.MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            operation.Encode(writer);
        var decoded = (ShapeStoreSaveOperation)MergedShapeStore.Catalog.Decode("shape.save", stream.ToArray());
        decoded.Shape.ShouldBe(new Circle(1.5));
        decoded.Maybe.ShouldBeNull();
        decoded.Drawing.Shapes.ShouldBe([new Square(2), null]);
        Encoding.UTF8.GetString(stream.ToArray()).ShouldContain("\"$type\":\"circle\"");
        Should.Throw<SyncPayloadException>(() => MergedShapeStore.Catalog.Decode("shape.save", """{"id":"i","shape":null,"maybe":null,"drawing":null}"""u8)).Message.ShouldContain("'shape' is null");
    }
}
