using Spectre.Console;

namespace QuickStart;

/// <summary>Progress as bars that move.</summary>
/// <param name="context">Spectre.Console's display.</param>
internal sealed class TerminalBars(ProgressContext context)
{
    private readonly List<ProgressTask> _tasks = [];

    /// <summary>Takes the present state.</summary>
    /// <param name="bars">The bars, always the same ones in the same order.</param>
    public void Update(IReadOnlyList<Bar> bars)
    {
        for (var i = 0; i < bars.Count; i++)
        {
            if (_tasks.Count == i)
                _tasks.Add(context.AddTask(bars[i].Name, maxValue: 1));
            _tasks[i].Description = Markup.Escape($"  {bars[i].Name,-10} {bars[i].State,-32}");
            _tasks[i].Value = bars[i].Fraction;
        }
    }
}
