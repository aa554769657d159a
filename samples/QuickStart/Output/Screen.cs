using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace QuickStart;

/// <summary>
/// Where the story is told: colours and moving bars on a terminal, plain lines in a pipe or a file (Spectre.Console would write escape
/// sequences there as well unless it is told what it writes to).
/// </summary>
/// <param name="console">Draws.</param>
/// <param name="isTerminal">Whether a person watches, so that lines may be overwritten.</param>
internal sealed class Screen(IAnsiConsole console, bool isTerminal)
{
    /// <summary>Wide enough that nothing is wrapped where nobody's window ends the line.</summary>
    private const int PlainWidth = 160;

    private readonly List<string> _failures = [];
    private int _stages;

    /// <summary>Whether a person watches, so that lines may be overwritten.</summary>
    public bool IsTerminal => isTerminal;

    /// <summary>The checks that failed so far, in words.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>How many checks held so far.</summary>
    public int Passed { get; private set; }

    /// <summary>Standard output.</summary>
    public static Screen ForConsole() => Console.IsOutputRedirected
        ? Plain(Console.Out)
        : new(AnsiConsole.Console, AnsiConsole.Profile.Capabilities.Ansi && AnsiConsole.Profile.Capabilities.Interactive);

    /// <summary>A screen that writes nothing but characters and line ends.</summary>
    /// <param name="writer">Where to.</param>
    public static Screen Plain(TextWriter writer) => new(CreatePlain(writer), isTerminal: false);

    /// <summary>Starts the next stage of the story.</summary>
    /// <param name="title">What it is about.</param>
    public void Stage(string title)
    {
        console.WriteLine();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{++_stages}. {title}[/]");
    }

    /// <summary>Says something.</summary>
    /// <param name="text">One line.</param>
    public void Say(string text) => console.WriteLine($"   {text}");

    /// <summary>Says whether something that must hold does. If not, the run ends as diverged.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="claim">What must hold.</param>
    /// <param name="otherwise">What to say at the end if it does not; <see langword="null"/>: that the claim is not so.</param>
    public void Check(bool holds, string claim, string? otherwise = null)
    {
        if (holds)
        {
            Passed++;
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"   [green]ok[/]   {claim}");
        }
        else
        {
            _failures.Add(otherwise ?? $"not so: {claim}");
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"   [red]FAIL[/] {claim}");
        }
    }

    /// <summary>Shows a table.</summary>
    /// <param name="table">The table.</param>
    public void Show(Table table)
    {
        table.Border(TableBorder.Simple);
        if (isTerminal)
        {
            console.Write(table);
            return;
        }

        // Spectre.Console fills lines up with blanks; in a file they are only in the way.
        var text = new StringWriter();
        CreatePlain(text).Write(table);
        foreach (var line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
            Say(line);
    }

    /// <summary>Writes the last line, as it is: programs look for its beginning.</summary>
    /// <param name="line">The line.</param>
    /// <param name="good">Whether it is good news.</param>
    public void Verdict(string line, bool good)
    {
        console.WriteLine();
        console.Write(new Unwrapped(line, new Style(good ? Color.Green : Color.Red, decoration: Decoration.Bold)));
    }

    /// <summary>Shows bars while something runs.</summary>
    /// <param name="work">Runs; it hands its state to the given action as often as it likes.</param>
    public async Task WatchAsync(Func<Action<IReadOnlyList<Bar>>, Task> work)
    {
        if (!isTerminal)
        {
            var lines = new PlainBars(Say);
            await work(lines.Update);
            lines.Finish();
            return;
        }

        await console.Progress().AutoRefresh(true).Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context => work(new TerminalBars(context).Update));
    }

    private static IAnsiConsole CreatePlain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = PlainWidth;
        return console;
    }

    /// <summary>A line that is longer than the window stays one line.</summary>
    private sealed class Unwrapped(string text, Style style) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => new(text.Length, text.Length);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new(text, style), Segment.LineBreak];
    }
}
