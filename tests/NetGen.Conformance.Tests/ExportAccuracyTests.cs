using System.Globalization;
using System.Text;
using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests;

/// <summary>Exported functions keep their relative error at the arguments that the network's own are held to.</summary>
public sealed class ExportAccuracyTests
{
    /// <summary>One logarithm of probabilities that is all but 0, far apart, and beyond what exponentials reach.</summary>
    private static readonly float[][] Logits = [[10000, 10001, 10002, 10003], [20, 0, 0.5f, -1], [1e30f, 0, 1, 2], [1, 1, 1, 1], [0, -40, -1e-6f, -3]];

    private static readonly float[] NormalScales = [1, 1e-3f, 1.5e19f, 1e25f, 1e37f];

    private static readonly CompiledCases Normals = new([new NetworkCase("Normal", "Auto", LayerCase.LayerNorm(3), LayerCase.Dense(3, 3, "Linear"))]);

    /// <summary>What is exported: networks, and samples for each.</summary>
    private static readonly Lazy<IReadOnlyList<(string Name, TestNetwork Network, float[][] Samples)>> Exports = new(() =>
    [
        .. Formulas.Elementwise.Select(activation => (activation, PlainNetworks.Activations.Identity($"Plain_{activation}", Engines.Widths[0]), Arguments.All.Select(x => new[] { x }).ToArray())),
        ("Step", PlainNetworks.Activations.Identity("Plain_Step", Engines.Widths[0]), Arguments.All.Select(x => new[] { x }).ToArray()),
        ("LogSoftmax", PlainNetworks.LogSoftmax.Identity("LogSoftmax_4", Engines.Widths[0]), Logits),
        ("LayerNorm", Normal(), NormalScales.Select(scale => new[] { scale, 2 * scale, -3 * scale }).ToArray()),
    ]);

    [Fact]
    public void CSharp_is_exact_at_every_argument()
    {
        var exports = Exports.Value;
        var assembly = SourceExportTests.CompileCSharp(exports.Select(export => SourceExport.ToCSharp(export.Network.Describe(), new SourceExportOptions { Name = $"Net{export.Name}", Namespace = "Exported.Exact" })));
        foreach (var (name, network, samples) in exports)
        {
            var forward = assembly.GetType($"Exported.Exact.Net{name}", throwOnError: true)!.GetMethod("Forward")!.CreateDelegate<SourceExportTests.Forward>();
            foreach (float[] sample in samples)
            {
                var output = new float[network.Architecture.OutputSize];
                forward(sample, output);
                Check(name, sample, output);
            }

            var none = new float[network.Architecture.OutputSize];
            forward([.. Enumerable.Repeat(float.NaN, network.Architecture.InputSize)], none);
            Assert.All(none, value => Assert.True(float.IsNaN(value), $"{name}(NaN) is {value}"));
        }
    }

    [Fact]
    public void C99_is_exact_at_every_argument()
    {
        if (!SourceExportTests.HasGcc)
            Assert.Skip("gcc is not installed.");
        var folder = Directory.CreateTempSubdirectory("netgen-");
        try
        {
            var exports = Exports.Value;
            var outputs = RunC(folder.FullName, exports).GetEnumerator();
            foreach (var (name, network, samples) in exports)
            {
                foreach (float[] sample in samples)
                    Check(name, sample, Next(network.Architecture.OutputSize));
                Assert.All(Next(network.Architecture.OutputSize), value => Assert.True(float.IsNaN(value), $"{name}(NaN) is {value}"));
            }

            float[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => outputs.MoveNext() ? outputs.Current : throw new InvalidOperationException("The program printed too little."))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Check(string name, float[] sample, float[] output)
    {
        string where = $"exported {name}({string.Join(", ", sample)})";
        switch (name)
        {
            case "LogSoftmax":
                Close.All(SoftmaxOperation.Logarithms([.. sample.Select(x => (double)x)]), output, where, relative: 1e-6, absolute: 1e-37);
                break;
            case "LayerNorm":
                double unit = 1 / Math.Sqrt((14.0 / 3) + (1e-5 / sample[0] / sample[0]));
                Close.All([unit, 2 * unit, -3 * unit], output, where, relative: 1e-6);
                break;
            default:
                double parameter = name switch { "LeakyReLU" => 0.1, "ELU" => 1, _ => 0 };
                RelativeError.Check(x => Formulas.Value(name, x, parameter), sample[0], output[0], where);
                break;
        }
    }

    private static TestNetwork Normal()
    {
        var network = Normals.Create("Normal", Engines.Widths[0]);
        var weight = network.Architecture.Parameters.Single(info => info.Shape is [3, 3]);
        for (int i = 0; i < 9; i++)
            network.Parameters[weight.IndexOf(i / 3, i % 3)] = i % 4 == 0 ? 1 : 0;
        return network;
    }

    /// <summary>The outputs of all samples of all exports, and at the end of each export's of one of NaN, printed by one C program.</summary>
    private static IEnumerable<float> RunC(string folder, IReadOnlyList<(string Name, TestNetwork Network, float[][] Samples)> exports)
    {
        var head = new StringBuilder("#include <math.h>\n#include <stdio.h>\n");
        var body = new StringBuilder("int main(void)\n{\n    float y[16];\n");
        var sources = new List<string> { "main.c" };
        foreach (var (name, network, samples) in exports)
        {
            var (inputs, outputs) = (network.Architecture.InputSize, network.Architecture.OutputSize);
            string function = $"net{sources.Count}";
            sources.Add($"{name}.c");
            File.WriteAllText(Path.Combine(folder, sources[^1]), SourceExport.ToC99(network.Describe(), new SourceExportOptions { Name = function }));
            string values = string.Join(", ", samples.Append([.. Enumerable.Repeat(float.NaN, inputs)]).SelectMany(sample => sample).Select(Literal));
            head.Append(CultureInfo.InvariantCulture, $"void {function}_forward(const float *input, float *output);\nstatic const float {function}_x[] = {{ {values} }};\n");
            body.Append(CultureInfo.InvariantCulture, $"    for (int s = 0; s <= {samples.Length}; s++) {{ {function}_forward({function}_x + s * {inputs}, y); for (int i = 0; i < {outputs}; i++) printf(\"%.9g\\n\", y[i]); }}\n");
        }

        File.WriteAllText(Path.Combine(folder, "main.c"), head.ToString() + body + "    return 0;\n}\n");
        SourceExportTests.Run(folder, "gcc", ["-std=c99", "-O1", "-Wall", "-Wextra", "-Wpedantic", "-Werror", .. sources, "-lm", "-o", "exported"]);
        return SourceExportTests.Run(folder, Path.Combine(folder, "exported"), []).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read);
    }

    private static string Literal(float value) =>
        float.IsNaN(value) ? "NAN" : float.IsInfinity(value) ? value > 0 ? "INFINITY" : "-INFINITY" : value.ToString("E9", CultureInfo.InvariantCulture) + "f";

    private static float Read(string text) => text.TrimStart('-') switch
    {
        "nan" => float.NaN,
        "inf" => text[0] == '-' ? float.NegativeInfinity : float.PositiveInfinity,
        _ => float.Parse(text, CultureInfo.InvariantCulture),
    };
}
