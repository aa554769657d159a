using DbSync.Simulation.Runs;
using DbSync.Simulation.Sabotage;
using DbSync.Simulation.Themes;

namespace DbSync.Simulation.Tests;

/// <summary>Runs that are about one thing: it happens, and no invariant breaks.</summary>
public sealed class ThemeTests
{
    private const int Seeds = 100;

    private const int BecameDeadLetter = 2004;
    private const int ConnectionLost = 1002;
    private const int ConnectionEstablishedAgain = 1001;
    private const int Paused = 2007;

    /// <summary>D05.</summary>
    [Fact]
    public void Nothing_acknowledged_is_lost_when_the_power_goes() => Run(Theme.PowerCut).ShouldNotBeEmpty();

    /// <summary>D08.</summary>
    [Fact]
    public void A_flipped_bit_is_refused_or_does_no_harm()
    {
        var results = Run(Theme.BitRot);

        results.Count(static result => result.IsRefused).ShouldBeInRange(5, Seeds - 5, "some bits are where it is seen, some where nothing is read");
    }

    /// <summary>D10.</summary>
    [Fact]
    public void A_secondary_that_was_away_for_hours_gets_everything()
    {
        var results = Run(Theme.Outage);

        results.Max(static result => result.Time).ShouldBeGreaterThan(TimeSpan.FromHours(1));
        results.Sum(static result => result.EventsOf(BecameDeadLetter)).ShouldBe(0, "an outage is nothing against an operation");
    }

    /// <summary>D12.</summary>
    [Fact]
    public void Connections_that_break_all_the_time_cost_no_operation_its_chances()
    {
        var results = Run(Theme.Flapping);

        results.Sum(static result => result.EventsOf(BecameDeadLetter)).ShouldBe(0, "a broken connection is nothing against an operation");
        var losses = results.Sum(static result => result.EventsOf(ConnectionLost));
        losses.ShouldBeGreaterThan(Seeds);
        (losses / results.Sum(static result => result.Time.TotalSeconds)).ShouldBeLessThan(10, "reconnections are paced");
    }

    /// <summary>D13.</summary>
    [Fact]
    public void Stores_that_do_not_answer_are_given_up_and_asked_again()
    {
        var results = Run(Theme.HalfOpen);

        results.Sum(static result => result.EventsOf(ConnectionEstablishedAgain)).ShouldBeGreaterThan(Seeds);
    }

    /// <summary>D14.</summary>
    [Fact]
    public void What_was_applied_and_not_answered_is_applied_again_to_no_effect()
    {
        var results = Run(Theme.LostAnswer);

        results.Sum(static result => result.EventsOf(ConnectionLost)).ShouldBeGreaterThan(Seeds);
    }

    /// <summary>D27.</summary>
    [Fact]
    public void A_clock_that_jumps_by_days_changes_nothing() => Run(Theme.Clock).ShouldNotBeEmpty();

    /// <summary>D30.</summary>
    [Fact]
    public void Pausing_draining_replaying_and_changed_secondaries_lose_nothing()
    {
        var results = Run(Theme.Operator);

        results.Sum(static result => result.EventsOf(Paused)).ShouldBeGreaterThan(Seeds);
    }

    /// <summary>D32.</summary>
    [Fact]
    public void More_than_a_secondary_can_take_waits_is_refused_or_costs_it_its_place()
    {
        const int Detached = 2005;

        var results = Run(Theme.Burst);

        results.Sum(static result => result.EventsOf(Detached)).ShouldBeGreaterThan(0);
    }

    private static List<RunResult> Run(Theme theme)
    {
        var results = SimThread.Run(() => Enumerable.Range(1, Seeds).Select(seed => SimulationRun.Run((ulong)seed, SabotageKind.None, theme)).ToList());

        results.Where(static result => result.Failure is not null).Select(static result => result.ToString()).ShouldBeEmpty();
        return results;
    }
}
