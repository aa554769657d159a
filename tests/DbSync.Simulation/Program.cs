using DbSync.Simulation;

return await CommandLine.Build().Parse(args).InvokeAsync();
