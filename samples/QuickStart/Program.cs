using QuickStart;

return await CommandLine.Build((options, cancellationToken) => QuickStartRun.RunAsync(options, Screen.ForConsole(), cancellationToken))
    .Parse(args).InvokeAsync();
