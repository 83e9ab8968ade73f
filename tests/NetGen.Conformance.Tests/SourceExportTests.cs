using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;
using static NetGen.Conformance.Tests.Networks.ShapedLayers;

namespace NetGen.Conformance.Tests;

/// <summary>Exported source, compiled by gcc and by the C# compiler, answers as the network does.</summary>
public sealed class SourceExportTests
{
    private const int SampleCount = 25;
    private const double Tolerance = 1e-5;

    /// <summary>A feature that is large beside its spread, as years are.</summary>
    private const float Offset = 2026.5f;

    private const float Scale = 1 / 7f;

    private static readonly NetworkCase[] Cases =
    [
        .. Formulas.Elementwise.Select(activation => new NetworkCase($"Export_{activation}", "MeanSquaredError", LayerCase.Dense(5, 7, activation), LayerCase.Dense(7, 3, "Tanh"))),
        new("Export_softmax", "Auto", LayerCase.Dense(12, 10, "ReLU"), LayerCase.Dense(10, 8, "ReLU"), LayerCase.Dense(8, 6, "ReLU"), LayerCase.Dense(6, 3, "Softmax")),
        new("ExportLogSoftmax", "Auto", LayerCase.Dense(4, 5, "LogSoftmax")),
        new("Export_step", "Auto", LayerCase.Dense(4, 2, "Step")),
        new("Export_slope", "Auto", LayerCase.Dense(6, 9, "LeakyReLU", "Slope", 0.25), LayerCase.Dense(9, 2, "ELU", "Alpha", 0.5)),
        new("Export_unbiased", "Auto", LayerCase.Unbiased(4, 6, "Tanh"), LayerCase.Dropout(6, 0.5), LayerCase.Unbiased(6, 2, "Sigmoid")),
        new("Export_maxout", "Auto", LayerCase.Maxout(5, 7, 3), LayerCase.Dense(7, 4, "PReLU"), LayerCase.Maxout(4, 3, 2)),
        new("Export_normalised", "Auto", LayerCase.LayerNorm(6, "Tanh", 0.1), LayerCase.Dense(6, 5, "ReLU"), LayerCase.LayerNorm(5, "PReLU"), LayerCase.LayerNorm(5, "Softmax")),
        new("Export_batch_normalised", "Auto", LayerCase.BatchNorm(5, "Tanh", 0.01), LayerCase.Dense(5, 6, "ReLU"), LayerCase.BatchNorm(6), LayerCase.Dense(6, 2, "Softmax")),
        new("Export_scaled", "Auto", LayerCase.Scale(5, "Tanh"), LayerCase.Dense(5, 6, "ReLU"), LayerCase.Scale(6), LayerCase.Dense(6, 2, "Softmax")),
        new("Export_softmax_inside", "Auto", LayerCase.Dense(5, 7, "LogSoftmax"), LayerCase.Dense(7, 6, "Softmax"), LayerCase.Dense(6, 2, "Sigmoid")),
        new("Export_residual", "Auto", LayerCase.Dense(5, 7, "Sigmoid"), LayerCase.Residual(7, 2), LayerCase.Dense(7, 9, "ReLU"), LayerCase.Dense(9, 7, "Linear"), LayerCase.Dense(7, 3, "Softmax")),
        new("Export_residual_activated", "Auto", LayerCase.Dense(5, 6, "Tanh"), LayerCase.Residual(6, 5, "GELU"), LayerCase.LayerNorm(6), LayerCase.Dropout(6, 0.3), LayerCase.Maxout(6, 8, 2), LayerCase.Dense(8, 6, "PReLU"), LayerCase.BatchNorm(6), LayerCase.Dense(6, 3, "Sigmoid")),
        new("Export_residual_first", "Auto", LayerCase.Residual(5, 1, "PReLU"), LayerCase.Dense(5, 5, "Tanh"), LayerCase.Residual(5, 1, "Softmax"), LayerCase.Dense(5, 5, "Linear"), LayerCase.Dense(5, 3, "Sigmoid")),
        new("Export_residual_nested", "Auto", LayerCase.Residual(4, 7, "ELU"), LayerCase.Residual(4, 6, "ReLU"), LayerCase.Dense(4, 4, "GELU"), LayerCase.Residual(4, 3, "Tanh"), LayerCase.Dense(4, 17, "Tanh"), LayerCase.Dense(17, 9, "ReLU"), LayerCase.Dense(9, 4, "Linear"), LayerCase.Dense(4, 4, "Linear"), LayerCase.Dense(4, 2, "Linear")),
        new("Export_residual_of_nothing", "Auto", LayerCase.Residual(4, 2, "Tanh"), LayerCase.Residual(4, 1), LayerCase.Dropout(4, 0.5), LayerCase.Dense(4, 2, "Linear")),
        new("Export_wide", "Auto", LayerCase.Dense(700, 40, "ReLU"), LayerCase.Dense(40, 10, "Softmax")),
        NetworkCase.Of("Export_image", "Auto", CaseInput.Image(2, 9, 8), Conv2D(4, (3, 2), "ReLU", stride: (2, 1), padding: (1, 0), dilation: (1, 2)), MaxPool2D((2, 3), stride: (1, 2), padding: (1, 0)), Conv2D(6, 3, "Tanh", same: true, groups: 2, bias: false), AveragePool2D(2), Dense(3, "Softmax")),
        NetworkCase.Of("Export_pooling", "Auto", CaseInput.Image(2, 8, 9), AveragePool2D(3, stride: 2, padding: 1), MaxPool2D(2, stride: 1, same: true), AveragePool2D((3, 4), stride: (2, 3), padding: (1, 2), countPadding: false), Flatten(), Dense(2, "Linear")),
        NetworkCase.Of("Export_average_same", "Auto", CaseInput.Image(2, 7, 9), AveragePool2D((2, 3), stride: 2, same: true), AveragePool2D((4, 3), stride: 1, same: true, countPadding: false), GlobalAveragePool(), Dense(2, "Linear")),
        NetworkCase.Of("Export_depthwise", "Auto", CaseInput.Image(3, 6, 5), Depthwise2D(3, "GELU", multiplier: 2), Conv2D(4, 1, "SiLU"), GlobalMaxPool(), Dense(3, "Softmax")),
        NetworkCase.Of("Export_foldable", "Auto", CaseInput.Image(4, 6, 5), Conv2D(6, 3, padding: 1, groups: 2, bias: false), BatchNorm("ReLU"), Residual(2, "PReLU"), Depthwise2D(3, same: true), BatchNorm(), Conv2D(4, 2), Scale("PReLU"), Dense(5, "Linear"), BatchNorm("Tanh"), Dense(3, "Softmax")),
        NetworkCase.Of("Export_image_last", "Auto", CaseInput.Image(3, 5, 7) with { IsChannelsLast = true }, Conv2D(4, 3, "ReLU"), Conv2D(2, 3, "Sigmoid", same: true)),
        NetworkCase.Of("Export_image_kept", "Auto", CaseInput.Image(2, 5, 6), BatchNorm("Tanh"), Scale(), Conv2D(3, 2, "PReLU"), Dropout(0.2), LayerNorm("ReLU"), Residual(2, "PReLU"), LayerNormOfChannels("SiLU"), Conv2D(3, 3, padding: 1), Dense(3, "Softmax")),
        NetworkCase.Of("Export_projection", "Auto", CaseInput.Image(2, 7, 9), Conv2D(3, 2, "Tanh"), Projection(4, "PReLU"), Conv2D(5, 3, "GELU", stride: (1, 3), padding: 1), Projection(2, "SiLU"), Conv2D(4, 1), Dropout(0.2), Conv2D(5, 1), Projection(1), MaxPool2D(2), Dense(6, "Tanh"), Projection(2, "Softmax"), Dense(5, "ReLU"), Dense(4, "Linear"), Dense(2, "Linear")),
        NetworkCase.Of("Export_projection_first", "Auto", CaseInput.Signal(2, 7), Projection(1, "ReLU"), Conv1D(4, 3, stride: 2, padding: 1), Dense(3, "Softmax")),
        NetworkCase.Of("Export_signal_kept", "Auto", CaseInput.Signal(3, 7), LayerNormOfChannels(), Residual(1), BatchNorm("PReLU"), Scale("Tanh")),
        NetworkCase.Of("Export_dense_of_an_image", "Auto", CaseInput.Image(3, 2, 4) with { IsChannelsLast = true }, Dense(4, "Tanh"), Dense(3, "Softmax")),
        NetworkCase.Of("Export_signal", "Auto", CaseInput.Signal(2, 17), Conv1D(4, 3, "ReLU", stride: 2, padding: 2, dilation: 2, groups: 2), MaxPool1D(2, stride: 1, same: true), AveragePool1D(3, stride: 2, padding: 1, countPadding: false), Flatten(), Dense(3, "Softmax")),
    ];

    private static readonly Lazy<IReadOnlyDictionary<string, TestNetwork>> Networks = new(Create);

    public static bool HasGcc { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "gcc")));

    [Fact]
    public void CSharp_agrees()
    {
        var assembly = CompileCSharp(Networks.Value.Select(pair => pair.Value.ExportCSharp("Exported.Code")));
        foreach (var (name, network) in Networks.Value)
        {
            var forward = assembly.GetType($"Exported.Code.{name}", throwOnError: true)!.GetMethod("Forward")!.CreateDelegate<Forward>();
            AssertAgrees(name, network, InputsOf(network), (input, output) => forward(input, output));
        }
    }

    [Fact]
    public void CSharp_normalises_as_the_normaliser_does()
    {
        var assembly = CompileCSharp(Networks.Value.Values.Select(network => SourceExport.ToCSharp(Normalised(network), new SourceExportOptions { Namespace = "Normalised.Code" })));
        foreach (var (name, network) in Networks.Value)
        {
            var forward = assembly.GetType($"Normalised.Code.{name}", throwOnError: true)!.GetMethod("Forward")!.CreateDelegate<Forward>();
            float[] raw = Raw(network);
            int sample = 0;
            AssertAgrees(name, network, Seen(raw), (input, output) => forward(raw.AsSpan(sample++ * input.Length, input.Length), output));
        }
    }

    [Theory]
    [InlineData("Forward", "ForwardNetwork")]
    [InlineData("Dense")]
    [InlineData("Maxout")]
    [InlineData("LayerNorm")]
    [InlineData("BatchNorm")]
    [InlineData("Add")]
    [InlineData("AddProjection")]
    [InlineData("PReLU")]
    [InlineData("Softmax")]
    [InlineData("LogSoftmax")]
    [InlineData("Expm1")]
    [InlineData("Log1p")]
    [InlineData("Erfc")]
    [InlineData("Layer1Weight")]
    [InlineData("Layer1Activation")]
    [InlineData("System")]
    [InlineData("MathF")]
    [InlineData("Span")]
    public void CSharp_compiles_whatever_the_class_is_called(string name, string? expected = null)
    {
        // All networks, as each calls other functions; by an option, and after the network.
        var descriptions = Networks.Value.Values.Select(network => network.Describe()).ToArray();
        var assembly = CompileCSharp(
        [
            .. descriptions.Select((network, i) => SourceExport.ToCSharp(network, new SourceExportOptions { Name = name, Namespace = $"Given{i}.System" })),
            .. descriptions.Select((network, i) => SourceExport.ToCSharp(new NetworkDescription(network.Architecture with { Name = name }, network.Parameters), new SourceExportOptions { Namespace = $"Own{i}" })),
        ]);
        Assert.NotNull(assembly.GetType($"Given0.System.{expected ?? name}", throwOnError: true)!.GetMethod("Forward"));
        Assert.NotNull(assembly.GetType($"Own0.{expected ?? name}", throwOnError: true)!.GetMethod("Forward"));
    }

    [Fact]
    public void C99_agrees() => C99Agrees(network => network.ExportC99(), InputsOf, inputs => inputs);

    [Fact]
    public void C99_normalises_as_the_normaliser_does() => C99Agrees(network => SourceExport.ToC99(Normalised(network)), Raw, Seen);

    [Fact]
    public void C99_agrees_where_normalisations_are_folded() => C99Agrees(network => SourceExport.ToC99(network.Describe().FoldBatchNorm()), InputsOf, inputs => inputs);

    private static void C99Agrees(Func<TestNetwork, string> export, Func<TestNetwork, float[]> inputsOf, Func<float[], float[]> seen)
    {
        if (!HasGcc)
            Assert.Skip("gcc is not installed.");
        var folder = Directory.CreateTempSubdirectory("netgen-");
        try
        {
            var outputs = RunC(folder.FullName, export, inputsOf);
            foreach (var (name, network) in Networks.Value)
            {
                int sample = 0;
                AssertAgrees(name, network, seen(inputsOf(network)), (_, output) => outputs[name].AsSpan(sample++ * output.Length, output.Length).CopyTo(output));
                Assert.Equal(SampleCount, sample);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static Assembly CompileCSharp(IEnumerable<string> sources)
    {
        var trees = sources.Select(source => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp8)));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create($"Exported_{Guid.NewGuid():N}", trees, references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, warningLevel: 9999));
        using var stream = new MemoryStream();
        var problems = compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.Empty(problems);

        stream.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(stream);
    }

    internal delegate void Forward(ReadOnlySpan<float> input, Span<float> output);

    private static void AssertAgrees(string name, TestNetwork network, float[] inputs, Forward exported)
    {
        var architecture = network.Architecture;
        float[] expected = new float[architecture.OutputSize];
        float[] actual = new float[architecture.OutputSize];
        for (int sample = 0; sample < SampleCount; sample++)
        {
            var input = inputs.AsSpan(sample * architecture.InputSize, architecture.InputSize);
            network.Forward(input, expected);
            exported(input, actual);
            for (int i = 0; i < actual.Length; i++)
                Assert.True(Math.Abs(actual[i] - expected[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"{name}, sample {sample}, output {i}: expected {expected[i]}, exported {actual[i]}");
        }
    }

    private static float[] InputsOf(TestNetwork network) => [.. Enumerable.Range(0, SampleCount * network.Architecture.InputSize).Select(i => 2 * MathF.Sin(i * 1.7f))];

    private static NetworkDescription Normalised(TestNetwork network)
    {
        var description = network.Describe();
        return new NetworkDescription(description.Architecture, description.Parameters) { Normalizer = NormalizerOf(network.Architecture.InputSize) };
    }

    private static Normalizer NormalizerOf(int size) => new([.. Enumerable.Repeat(Offset, size)], [.. Enumerable.Repeat(Scale, size)]);

    /// <summary>Samples as they are.</summary>
    private static float[] Raw(TestNetwork network) => [.. InputsOf(network).Select(value => (value / Scale) + Offset)];

    /// <summary>What the first layer sees of them.</summary>
    private static float[] Seen(float[] raw)
    {
        float[] seen = new float[raw.Length];
        NormalizerOf(raw.Length).Apply(raw, seen);
        return seen;
    }

    private static Dictionary<string, TestNetwork> Create()
    {
        var types = NetworkCompiler.Compile(Cases, 128);
        return Cases.ToDictionary(network => network.Name, network =>
        {
            var created = NetworkCompiler.Create(types[network.Name]);
            // Vectors start all alike: give them values of their own.
            foreach (var info in created.Architecture.Tensors.Where(info => info.Kind != ParameterKind.Weight))
            {
                int start = info.Kind == ParameterKind.RunningVariance ? 1 : 0;
                info.Scatter([.. Enumerable.Range(1, info.Count).Select(i => start + (MathF.Sin(i) / 3))], created.Parameters);
            }

            return created;
        });
    }

    /// <summary>Each network's outputs, a sample after the other, printed by one C program.</summary>
    private static Dictionary<string, float[]> RunC(string folder, Func<TestNetwork, string> export, Func<TestNetwork, float[]> inputsOf)
    {
        var main = new StringBuilder("#include <stdio.h>\n");
        var body = new StringBuilder("int main(void)\n{\n");
        var sources = new List<string> { "main.c" };
        foreach (var (name, network) in Networks.Value)
        {
            string function = name == "ExportLogSoftmax" ? "export_log_softmax" : SnakeCase(name);
            var (inputs, outputs) = (network.Architecture.InputSize, network.Architecture.OutputSize);
            sources.Add($"{name}.c");
            File.WriteAllText(Path.Combine(folder, sources[^1]), export(network));
            main.Append(CultureInfo.InvariantCulture, $"void {function}_forward(const float *input, float *output);\n")
                .Append(CultureInfo.InvariantCulture, $"static const float {function}_inputs[] = {{ {string.Join(", ", inputsOf(network).Select(value => value.ToString("E9", CultureInfo.InvariantCulture) + "f"))} }};\n");
            body.Append(CultureInfo.InvariantCulture, $"    for (int s = 0; s < {SampleCount}; s++) {{ float y[{outputs}]; {function}_forward({function}_inputs + s * {inputs}, y); for (int i = 0; i < {outputs}; i++) printf(\"{name} %.9g\\n\", y[i]); }}\n");
        }

        File.WriteAllText(Path.Combine(folder, "main.c"), main.ToString() + body + "    return 0;\n}\n");
        Run(folder, "gcc", ["-std=c99", "-O1", "-Wall", "-Wextra", "-Wpedantic", "-Werror", .. sources, "-lm", "-o", "exported"]);
        return Run(folder, Path.Combine(folder, "exported"), []).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ')).GroupBy(words => words[0], words => float.Parse(words[1], CultureInfo.InvariantCulture))
            .ToDictionary(group => group.Key, group => group.ToArray());
    }

    private static string SnakeCase(string name) => string.Concat(name.Select((character, i) =>
        (i > 0 && char.IsAsciiLetterUpper(character) && char.IsAsciiLetterLower(name[i - 1]) ? "_" : "") + char.ToLowerInvariant(character)));

    internal static string Run(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ends with {process.ExitCode}: {errors.Result}");
        return output;
    }
}
