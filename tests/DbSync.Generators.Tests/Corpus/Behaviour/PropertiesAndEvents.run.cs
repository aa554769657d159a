// Getters, setters and handlers reach the store's member of the same interface.
using DbSync.Generators.Tests;
using DbSync.Sdk;
using Shouldly;

namespace Corpus.PropertiesAndEvents;

public sealed class Store : IPropertiesAndEvents
{
    private EventHandler? _left;
    private EventHandler? _right;

    public Dictionary<string, string> Map { get; } = [];
    public int Set { get; private set; }
    string ILeft.Name { get; set; } = "left";
    string IRight.Name { get; set; } = "right";
    string ILeft.Who() => "left";
    string IRight.Who() => "right";
    public string this[string key] { get => Map[key]; set => Map[key] = value; }
    public int this[int key] { set => Set = key + value; }
    public string Made { get; init; } = "made";
    event EventHandler ILeft.Changed { add => _left += value; remove => _left -= value; }
    event EventHandler IRight.Changed { add => _right += value; remove => _right -= value; }

    public void Raise()
    {
        _left?.Invoke("left", EventArgs.Empty);
        _right?.Invoke("right", EventArgs.Empty);
    }
}

public static class Run
{
    public static void Values_go_both_ways()
    {
        var store = new Store();
        var facade = MergedPropertiesAndEvents.Create(new StoreRuntime<IPropertiesAndEvents>(store));
        facade["k"] = "v";
        facade["k"].ShouldBe("v");
        facade[3] = 4;
        store.Set.ShouldBe(7);
        facade.Made.ShouldBe("made");
        ((ILeft)facade).Name += "!";
        (((ILeft)facade).Name, ((IRight)facade).Name, ((ILeft)store).Name).ShouldBe(("left!", "right", "left!"));
        (((ILeft)facade).Who(), ((IRight)facade).Who()).ShouldBe(("left", "right"));
    }

    public static void Handlers_are_added_and_removed()
    {
        var store = new Store();
        var facade = MergedPropertiesAndEvents.Create(new StoreRuntime<IPropertiesAndEvents>(store));
        var heard = new List<object?>();
        EventHandler handler = (sender, _) => heard.Add(sender);
        ((ILeft)facade).Changed += handler;
        store.Raise();
        heard.ShouldBe(["left"]);
        ((ILeft)facade).Changed -= handler;
        ((IRight)facade).Changed += handler;
        store.Raise();
        heard.ShouldBe(["left", "right"]);
    }

    public static void What_can_only_be_made_cannot_be_set_through_the_facade() =>
        Should.Throw<System.Reflection.TargetInvocationException>(() => typeof(IPropertiesAndEvents).GetProperty("Made")!
            .SetValue(MergedPropertiesAndEvents.Create(new StoreRuntime<IPropertiesAndEvents>(new Store())), "x")).InnerException.ShouldBeOfType<NotSupportedException>();
}
