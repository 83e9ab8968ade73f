using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>This program as another process that runs networks once, while the JIT writes a line for each method it compiles.</summary>
internal static partial class JitProcess
{
    private const string Variable = "NETGEN_TESTS_JIT";

    /// <summary>What the process runs: the deepest, the widest, and those whose layers are written into one method.</summary>
    private static readonly string[] Declarations =
    [
        Declaration("Deep", [.. Enumerable.Repeat("Dense(64, 64, Activation.ReLU)", 60)]),
        Declaration("Wide", "Dense(784, 256, Activation.ReLU)", "Dense(256, 128, Activation.ReLU)", "Dense(128, 10, Activation.Softmax)"),
        Declaration("Small", "Dense(12, 10, Activation.ReLU)", "Dense(10, 8, Activation.ReLU)", "Dense(8, 6, Activation.ReLU)", "Dense(6, 3, Activation.Softmax)"),
        Declaration("Costly", "Dense(4, 12, Activation.Mish)", "Dense(12, 10, Activation.GELU)", "Dense(10, 4, Activation.LogSoftmax)"),
        Declaration("DeepAndSmall", [.. Enumerable.Repeat("Dense(16, 16, Activation.Tanh)", 40)]),
        Declaration("Mixed", "Maxout(20, 30, 3)", "LayerNorm", "BatchNorm", "Residual(1)", "Dense(30, 30, Activation.SiLU)", "Dense(30, 20, Activation.PReLU)", "Dropout(0.1)", "Dense(20, 12, Activation.Softmax)"),
    ];

    /// <summary>The methods of kernels at every width, and those of the runtime they call, with what the JIT made of each: <c>FullOpts</c> where it optimised.</summary>
    public static IReadOnlyList<(string Method, string Tier)> Methods()
    {
        string summary = Path.GetTempFileName();
        try
        {
            string assembly = typeof(JitProcess).Assembly.Location;
            string program = Environment.ProcessPath!;
            var start = Path.GetFileNameWithoutExtension(program) == "dotnet" ? new ProcessStartInfo(program, [assembly]) : new ProcessStartInfo(program);
            start.Environment[Variable] = "1";
            start.Environment["DOTNET_JitStdOutFile"] = summary;
            start.Environment["DOTNET_JitDisasmSummary"] = "1";
            using var process = Process.Start(start)!;
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return [.. File.ReadLines(summary).Select(line => MethodLine().Match(line)).Where(match => match.Success).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];
        }
        finally
        {
            File.Delete(summary);
        }
    }

    /// <summary>Before Main, so that no test runs in the other process.</summary>
    [ModuleInitializer]
    internal static void RunNetworks()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            return;
        foreach (var type in Engines.Widths.SelectMany(bits => NetworkCompiler.Compile(Declarations, bits, []).Values))
        {
            var network = NetworkCompiler.Create(type);
            var architecture = network.Architecture;
            var inputs = new float[20 * architecture.InputSize];
            var outputs = new float[20 * architecture.OutputSize];
            network.Forward(inputs, outputs);
            network.Forward(inputs, outputs, 20);
            network.Backward(inputs, outputs, 20, new float[architecture.ParameterLength]);
        }

        Environment.Exit(0);
    }

    private static string Declaration(string name, params string[] layers) =>
        $"[Network] {string.Concat(layers.Select(layer => $"[{layer}] "))}public sealed partial class {name};";

    [GeneratedRegex(@"JIT compiled (NetGen\.(?:Generated\.<\S+_Vector\d+_g>\S*__Kernels|Numerics\.\w+):\w+)\(.* \[([^,\]]+)")]
    private static partial Regex MethodLine();
}
