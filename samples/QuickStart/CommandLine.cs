using System.CommandLine;
using System.Globalization;

namespace QuickStart;

/// <summary>The command line.</summary>
internal static class CommandLine
{
    /// <summary>With fewer writes there would be nothing to search for and to delete.</summary>
    public const int MinOps = 20;

    /// <summary>Builds the command.</summary>
    /// <param name="run">Runs the program and returns its exit code.</param>
    public static RootCommand Build(Func<QuickStartOptions, CancellationToken, Task<int>> run)
    {
        Option<int?> ops = new("--ops") { Description = "Send at most N writes. Default: all that the folder leads to.", HelpName = "N" };
        Option<bool> keep = new("--keep") { Description = "Keep the databases and say where they are. Default: delete them at the end." };
        Option<string?> path = new("--path") { Description = "Index this folder. Default: the repository of this sample.", HelpName = "DIR" };
        Option<bool> verbose = new("--verbose") { Description = "Show the engine's log, on standard error." };
        ops.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var count) && count < MinOps)
                result.AddError($"--ops {count} is too few to tell the story: give at least {MinOps}.");
        });
        path.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !Directory.Exists(token.Value))
                result.AddError($"--path: there is no folder {Path.GetFullPath(token.Value)}.");
        });

        var databases = new DatabaseOptions();
        var command = new RootCommand("Indexes a folder into a primary and three secondaries, and proves that they agree.") { ops, keep, path, verbose };
        databases.AddTo(command);
        command.SetAction((result, cancellationToken) =>
        {
            var folder = result.GetValue(path) ?? RepositoryRoot.Find();
            if (folder is null)
            {
                result.InvocationConfiguration.Error.WriteLine("This program is not inside its repository any more: say what to index with --path DIR.");
                return Task.FromResult(ExitCode.Usage);
            }

            return run(new(result.GetValue(ops), result.GetValue(keep), folder, result.GetValue(verbose), databases.Read(result)), cancellationToken);
        });
        return command;
    }
}
