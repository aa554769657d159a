using System.CommandLine;
using DbSync.Benchmarks;
using DbSync.Benchmarks.Generating;

var rounds = new Option<int>("--rounds") { Description = "How often each way is measured.", DefaultValueFactory = _ => 9 };
var root = new RootCommand("Compares parts of DbSync.Sdk with a named peer, turn by turn in one run, and prints the ratios.");
Add("encoding", "An embedding as base64 against JSON numbers.", EncodingBenchmark.RunAsync);
Add("writes", "Writes through the facade against the primary alone.", WriteBenchmark.RunAsync);
Add("replication", "A lane that catches up into SQLite against batches written by hand.", ReplicationBenchmark.RunAsync);
Add("journal", "Appends to the journal on disk against bare fdatasync, and against SQLite.", JournalBenchmark.RunAsync);
Add("generator", "The generator after an edit against one that does nothing.", GeneratorBenchmark.RunAsync);
Add("surreal", "Single upserts into SurrealDB, many under way, against a bare client.", SurrealBenchmark.RunAsync);
Add("surreal-batches", "A lane that catches up into SurrealDB against FOR batches by a bare client.", SurrealBatchBenchmark.RunAsync);
return await root.Parse(args).InvokeAsync();

void Add(string name, string description, Func<int, Task> run)
{
    var command = new Command(name, description) { rounds };
    command.SetAction(result => run(result.GetValue(rounds)));
    root.Subcommands.Add(command);
}
