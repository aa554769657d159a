using System.Reflection;

namespace DbSync.Generators.Tests;

/// <summary>Drives the operations of a generated contract whose types are only known at run time.</summary>
internal abstract class Harness(Assembly assembly, Type contract)
{
    public Assembly Assembly { get; } = assembly;

    /// <summary>The op types of the contract.</summary>
    public abstract IReadOnlyList<string> OpTypes { get; }

    public static Harness For(Assembly assembly, string contract)
    {
        var type = assembly.GetType(contract, throwOnError: true)!;
        return (Harness)Activator.CreateInstance(typeof(Harness<>).MakeGenericType(type), assembly)!;
    }

    /// <summary>The operation record of an op type.</summary>
    public Type RecordOf(string opType) => Assembly.GetTypes().Single(type =>
        type.GetField("OpTypeName", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string == opType);

    public object New(string opType, params object?[] arguments) => Activator.CreateInstance(RecordOf(opType), arguments)!;

    /// <summary>The type of the contract's interface.</summary>
    public Type Contract { get; } = contract;

    public abstract byte[] Encode(object operation);

    public abstract object Decode(string opType, byte[] payload);

    /// <summary>Applies the operation to a recording store and returns the arguments that arrived, without the token.</summary>
    public abstract IReadOnlyList<object?> Apply(object operation);

    public abstract string OrderingKey(object operation);

    public abstract bool IsImmutable(object operation);

    public abstract IReadOnlyList<string> Tombstones(object operation);

    public object Decode(string opType, string payload) => Decode(opType, System.Text.Encoding.UTF8.GetBytes(payload));
}
