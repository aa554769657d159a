// The facade as a type has the same defaults as its interface.
using DbSync.Generators.Tests;
using DbSync.Sdk;
using Shouldly;
using System.Globalization;

namespace Corpus.Arguments;

public sealed class Store : IArguments
{
    public string Log(string text, string member = "", int line = 0, string? expression = null) => $"{text} {member} {line > 0} {expression}";
    public int Count(params string[] names) => names.Length;
    public int Sum(params ReadOnlySpan<int> numbers) => numbers.Length;
    public string Optional(double nan = 0, string text = "", decimal money = 0, DayOfWeek day = 0) => string.Create(CultureInfo.InvariantCulture, $"{nan} {text} {money} {day}");
}

public static class Run
{
    public static void The_class_and_the_interface_are_called_alike()
    {
        var facade = new MergedArguments(new StoreRuntime<IArguments>(new Store()));
        IArguments contract = facade;
        facade.Log("x").ShouldBe("x The_class_and_the_interface_are_called_alike True \"x\"");
        contract.Log("x").ShouldBe(facade.Log("x"));
        facade.Count("a", "b").ShouldBe(2);
        facade.Sum(1, 2, 3).ShouldBe(3);
        facade.Optional().ShouldBe("NaN a\"b -1.10 Friday");
        contract.Optional().ShouldBe(facade.Optional());
    }
}
