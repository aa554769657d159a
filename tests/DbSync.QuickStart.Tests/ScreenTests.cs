using Spectre.Console;

namespace DbSync.QuickStart.Tests;

public sealed class ScreenTests
{
    private readonly StringWriter _output = new();

    [Fact]
    public async Task Plain_output_has_no_control_characters_and_wraps_nothing()
    {
        var screen = Screen.Plain(_output);

        screen.Stage("Load [now]");
        screen.Say(new string('x', 100));
        screen.Check(holds: true, "fine");
        screen.Show(new Table().AddColumns("a", "b").AddRow("1", "2"));
        await screen.WatchAsync(update =>
        {
            for (var i = 0; i <= 100; i++)
                update([new("primary", $"{i} %", i / 100.0)]);
            return Task.CompletedTask;
        });
        screen.Verdict($"VERIFIED: {new string('y', 300)}", good: true);

        var text = _output.ToString();
        text.ShouldNotContain('\u001b');
        text.ShouldNotContain('\r');
        text.ShouldContain("1. Load [now]");
        text.ShouldContain($"VERIFIED: {new string('y', 300)}\n");
        text.Split('\n').Count(line => line.Contains("primary")).ShouldBe(11);
    }

    [Fact]
    public async Task On_a_terminal_bars_move()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(_output),
        });
        var screen = new Screen(console, isTerminal: true);

        await screen.WatchAsync(update =>
        {
            update([new("primary", "[half]", 0.5), new("mirror", "2 behind", 0.25)]);
            update([new("primary", "all", 1), new("mirror", "up to date", 1)]);
            return Task.CompletedTask;
        });

        var text = _output.ToString();
        text.ShouldContain('\u001b');
        text.ShouldContain("up to date");
        text.ShouldContain("100%");
    }

    [Fact]
    public void Failed_checks_are_remembered_in_words()
    {
        var screen = Screen.Plain(_output);

        screen.Check(holds: true, "one");
        screen.Check(holds: false, "two");
        screen.Check(holds: false, "three", "three differs");

        screen.Passed.ShouldBe(1);
        screen.Failures.ShouldBe(["not so: two", "three differs"]);
        _output.ToString().ShouldContain("FAIL two");
    }

    [Fact]
    public void The_last_state_is_shown_even_if_it_is_not_a_new_tenth()
    {
        List<string> lines = [];
        var bars = new PlainBars(lines.Add);

        bars.Update([new("a", "first", 0.50)]);
        bars.Update([new("a", "second", 0.51)]);
        bars.Finish();

        lines.ShouldBe(["a first", "a second"]);
    }
}
