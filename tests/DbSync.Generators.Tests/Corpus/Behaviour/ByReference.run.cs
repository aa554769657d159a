// The store gets the caller's own places, and the caller gets the store's.
using DbSync.Generators.Tests;
using DbSync.Sdk;
using Shouldly;
using System.Runtime.CompilerServices;

namespace Corpus.ByReference;

public sealed class Store : IByReference
{
    public int[] Slots { get; } = [0, 0, 0];
    public void Swap<T>(ref T left, ref T right) => (left, right) = (right, left);
    public long Sum(in long left, ref readonly long right) => left + right;
    public ref int Find(int index) => ref Slots[index];
    public ref int Slot => ref Slots[0];
    public ref int this[int index] => ref Slots[index];
    public Span<int> Slice(Span<int> values) => values[1..];
    public unsafe int Read(int* value) => (*value)++;
    public bool IsSame(in long left, in long right) => Unsafe.AreSame(in left, in right);

    public bool TryGet(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
    {
        value = key == "a" ? "found" : null;
        return value is not null;
    }
}

public static class Run
{
    public static unsafe void Places_are_passed_on_not_copied()
    {
        var store = new Store();
        var facade = MergedByReference.Create(new StoreRuntime<IByReference>(store));
        var (left, right) = ("l", "r");
        facade.Swap(ref left, ref right);
        (left, right).ShouldBe(("r", "l"));
        facade.TryGet("a", out var value).ShouldBeTrue();
        value.ShouldBe("found");
        facade.TryGet("b", out value).ShouldBeFalse();
        long one = 1, two = 2;
        facade.Sum(in one, in two).ShouldBe(3);
        facade.IsSame(in one, in one).ShouldBeTrue();
        facade.IsSame(in one, in two).ShouldBeFalse();
        facade.Slot = 5;
        facade.Find(1) = 6;
        facade[2] = 7;
        store.Slots.ShouldBe([5, 6, 7]);
        Span<int> values = [1, 2];
        facade.Slice(values)[0] = 9;
        values[1].ShouldBe(9);
        var number = 3;
        facade.Read(&number).ShouldBe(3);
        number.ShouldBe(4);
    }
}
