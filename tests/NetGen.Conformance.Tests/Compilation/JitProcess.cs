using System.Diagnostics;

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>This program as another process that runs networks once and writes down what the JIT made of each method.</summary>
internal static class JitProcess
{
    /// <summary>Names the file that the other process writes, a line a method.</summary>
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
        Declaration("Sequences", "Input(3, Steps = 6)", "Conv1D(3, 24, 3, Activation.Tanh, Dilation = 2)", "Conv1D(24, 24, 2, Groups = 24)", "Residual(1)", "GRU(24, 24)", "LSTM(24, 33)", "LayerNorm", "RNN(33, 9)", "Dense(9, 3, Activation.Softmax)"),
    ];

    /// <summary>All methods the process compiled: those of kernels at every width that the hardware has, and those of the runtime they call.</summary>
    public static IReadOnlyList<CompiledMethod> Methods()
    {
        string list = Path.GetTempFileName();
        try
        {
            string assembly = typeof(JitProcess).Assembly.Location;
            string program = Environment.ProcessPath!;
            var start = Path.GetFileNameWithoutExtension(program) == "dotnet" ? new ProcessStartInfo(program, [assembly]) : new ProcessStartInfo(program);
            start.Environment[Variable] = list;
            start.Environment["DOTNET_STARTUP_HOOKS"] = assembly;
            using var process = Process.Start(start)!;
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return [.. File.ReadLines(list).Select(Read)];
        }
        finally
        {
            File.Delete(list);
        }
    }

    /// <summary>What the other process does.</summary>
    internal static void RunNetworks()
    {
        using var jit = new JitListener();
        foreach (var type in Engines.Widths.Where(Engines.IsAccelerated).SelectMany(bits => NetworkCompiler.Compile(Declarations, bits, []).Values))
        {
            var network = NetworkCompiler.Create(type);
            var architecture = network.Architecture;
            var inputs = new float[20 * architecture.InputSize];
            var outputs = new float[20 * architecture.OutputSize];
            network.Forward(inputs.AsSpan(0, architecture.InputSize), outputs);
            network.Forward(inputs, outputs, 20);
            network.ComputeLoss(inputs, outputs, 20);
            network.Backward(inputs, outputs, 20, new float[architecture.ParameterLength]);
            if (network.Stream is not { } stream)
                continue;
            stream.Reset(streams: 20);
            stream.StepOne(inputs.AsSpan(0, stream.InputSize), outputs);
            stream.Process(inputs, outputs, 3);
            stream.StepAll(inputs, outputs);
        }

        File.WriteAllLines(Environment.GetEnvironmentVariable(Variable)!, jit.Finish().Select(Write));
    }

    private static string Write(CompiledMethod method) => $"{method.Type}\t{method.Name}\t{method.Tier}";

    private static CompiledMethod Read(string line) =>
        line.Split('\t') is [var type, var name, var tier] ? new(type, name, Enum.Parse<JitTier>(tier)) : throw new FormatException($"The other process wrote '{line}'.");

    private static string Declaration(string name, params string[] attributes) =>
        $"[Network] {string.Concat(attributes.Select(attribute => $"[{attribute}] "))}public sealed partial class {name};";
}
