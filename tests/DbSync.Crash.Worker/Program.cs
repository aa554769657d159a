using DbSync.Crash.Worker;
using DbSync.Crash.Worker.Measures;
using DbSync.Crash.Worker.Scripts;

// The process that the tests of DbSync.Crash.Tests kill. Everything it says goes line by line into standard output, see Witness.
var arguments = new Arguments(args);
return arguments.Verb switch
{
    "run" => await WriterRun.RunAsync(arguments),
    "verify" => await VerifyRun.RunAsync(arguments),
    "journal" => await JournalScript.RunAsync(arguments),
    "flush" => ManagedFlush.Run(arguments),
    "fixture" => await FixtureScript.RunAsync(arguments),
    "recovery" => await RecoveryMeasure.RunAsync(arguments),
    "recover" => await RecoveryMeasure.RecoverAsync(arguments),
    "backlog" => await BacklogMeasure.RunAsync(arguments),
    _ => Arguments.Unknown(),
};
