using System.CommandLine;
using System.Globalization;
using QuickStart;
using SurrealReplication;

const int MinOps = 100;

Option<int> ops = new("--ops") { Description = "Send at most N writes.", HelpName = "N", DefaultValueFactory = _ => 600 };
Option<string?> path = new("--path") { Description = "Index this folder. Default: the repository of this sample.", HelpName = "DIR" };
Option<bool> verbose = new("--verbose") { Description = "Show the log of DbSync, on standard error." };
ops.Validators.Add(result =>
{
    if (result.Tokens is [var token, ..] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var count) && count < MinOps)
        result.AddError($"--ops {count} is too few for two kills: give at least {MinOps}.");
});
path.Validators.Add(result =>
{
    if (result.Tokens is [var token, ..] && !Directory.Exists(token.Value))
        result.AddError($"--path: there is no folder {Path.GetFullPath(token.Value)}.");
});

var command = new RootCommand("Replicates between three SurrealDB servers on disk, kills two of them on the way, and proves that all are equal.") { ops, path, verbose };
command.SetAction((result, cancellationToken) =>
{
    var folder = result.GetValue(path) ?? RepositoryRoot.Find();
    if (folder is not null)
        return ReplicationRun.RunAsync(new(result.GetValue(ops), folder, result.GetValue(verbose)), Screen.ForConsole(), cancellationToken);
    result.InvocationConfiguration.Error.WriteLine("This program is not inside its repository any more: say what to index with --path DIR.");
    return Task.FromResult(ExitCode.Usage);
});
return await command.Parse(args).InvokeAsync();
