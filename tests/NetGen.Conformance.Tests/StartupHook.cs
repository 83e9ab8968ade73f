using NetGen.Conformance.Tests.Compilation;

/// <summary>What the runtime calls before Main, if told to by <c>DOTNET_STARTUP_HOOKS</c>: the process then runs no tests.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        JitProcess.RunNetworks();
        Environment.Exit(0);
    }
}
