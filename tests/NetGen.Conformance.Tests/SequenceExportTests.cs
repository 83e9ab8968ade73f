using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests;

/// <summary>Exported networks of sequences answer as the formulas do: whole sequences, and streams step by step.</summary>
public sealed class SequenceExportTests
{
    private const int SampleCount = 3;
    private const double Tolerance = 1e-5;

    /// <summary>Steps of a stream: more than any ring of earlier inputs has.</summary>
    private const int StreamSteps = 29;

    private static readonly Lazy<Assembly> Compiled = new(() => SourceExportTests.CompileCSharp(SequenceNetworks.All.Select(network => SourceExport.ToCSharp(network, new SourceExportOptions { Namespace = "Exported.Sequences" }))));

    public static IEnumerable<TheoryDataRow<string>> Names => SequenceNetworks.All.Select(network => new TheoryDataRow<string>(network.Architecture.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void CSharp_agrees_with_the_formulas(string name)
    {
        var network = Find(name);
        var forward = Exported(name, "Forward").CreateDelegate<SourceExportTests.Forward>();
        for (int sample = 0; sample < SampleCount; sample++)
        {
            float[] inputs = SequenceNetworks.Inputs(network, sample);
            float[] outputs = new float[network.Architecture.OutputSize];
            forward(inputs, outputs);
            AssertAgrees(name, SequenceReference.Forward(network, inputs), outputs);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stream_in_CSharp_is_answered_at_every_step(string name) => typeof(SequenceExportTests).GetMethod(nameof(AssertStream), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(Compiled.Value.GetType($"Exported.Sequences.{name}+State", throwOnError: true)!).Invoke(null, [name]);

    private delegate void Step<TState>(ref TState state, ReadOnlySpan<float> input, Span<float> output);

    private delegate void Process<TState>(ref TState state, ReadOnlySpan<float> inputs, Span<float> outputs, int steps);

    private static void AssertStream<TState>(string name)
        where TState : struct
    {
        var network = Find(name);
        float[] inputs = StreamOf(network);
        double[] expected = SequenceReference.Stream(network, inputs);
        var (features, answers) = (inputs.Length / StreamSteps, expected.Length / StreamSteps);
        var step = Exported(name, "Step").CreateDelegate<Step<TState>>();
        var process = Exported(name, "Process").CreateDelegate<Process<TState>>();

        // One by one.
        float[] outputs = new float[expected.Length];
        TState state = default;
        for (int i = 0; i < StreamSteps; i++)
            step(ref state, inputs.AsSpan(i * features, features), outputs.AsSpan(i * answers, answers));
        AssertAgrees(name, expected, outputs);

        // In two parts, the second from a copy of the state and then again from the state, as if it had never gone on.
        float[] parts = new float[expected.Length];
        state = default;
        process(ref state, inputs, parts, 11);
        var copy = state;
        process(ref copy, inputs.AsSpan(11 * features), parts.AsSpan(11 * answers), StreamSteps - 11);
        Assert.Equal(outputs, parts);
        Array.Clear(parts, 11 * answers, parts.Length - (11 * answers));
        process(ref state, inputs.AsSpan(11 * features), parts.AsSpan(11 * answers), StreamSteps - 11);
        Assert.Equal(outputs, parts);

        // From the beginning again.
        state = (TState)Reset(state);
        process(ref state, inputs, parts, 0);
        process(ref state, inputs, parts, StreamSteps);
        Assert.Equal(outputs, parts);

        float[] few = new float[(features * 3) - 1];
        float[] room = new float[answers * 3];
        Assert.Throws<ArgumentException>(() => process(ref state, few, room, 3));
        Assert.Throws<ArgumentException>(() => process(ref state, inputs, room, 4));
        Assert.Throws<ArgumentException>(() => process(ref state, inputs, room, -1));
        Assert.Throws<ArgumentException>(() => step(ref state, inputs, room));
    }

    private static object Reset(object state)
    {
        state.GetType().GetMethod("Reset")!.Invoke(state, null);
        return state;
    }

    [Fact]
    public void A_state_is_as_large_as_what_it_remembers()
    {
        // Hidden and cell of 70 and 33 values.
        Assert.Equal(sizeof(float) * (70 + 33 + 33), SizeOf("Wide"));
        // Rings of 3, 5 and 1 steps, and the place in each.
        Assert.Equal((sizeof(float) * ((3 * 3) + (5 * 4) + 6)) + (3 * sizeof(int)), SizeOf("Causal"));

        static int SizeOf(string name) => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(Compiled.Value.GetType($"Exported.Sequences.{name}+State")!).Invoke(null, null)!;
    }

    [Theory]
    [InlineData("State")]
    [InlineData("Step")]
    [InlineData("Process")]
    public void CSharp_compiles_where_the_class_is_called_as_a_member(string name)
    {
        var assembly = SourceExportTests.CompileCSharp([SourceExport.ToCSharp(Find("Lstm"), new SourceExportOptions { Name = name })]);
        Assert.NotNull(assembly.GetType($"{name}Network", throwOnError: true)!.GetMethod("Forward"));
    }

    [Fact]
    public void C99_agrees_with_the_formulas_and_with_itself_step_by_step()
    {
        if (!SourceExportTests.HasGcc)
            Assert.Skip("gcc is not installed.");
        var folder = Directory.CreateTempSubdirectory("netgen-");
        try
        {
            var outputs = RunC(folder.FullName);
            foreach (var network in SequenceNetworks.All)
            {
                string name = network.Architecture.Name;
                double[] expected = [.. Enumerable.Range(0, SampleCount).SelectMany(sample => SequenceReference.Forward(network, SequenceNetworks.Inputs(network, sample)))];
                AssertAgrees(name, expected, outputs[name]);
                AssertAgrees(name, SequenceReference.Stream(network, StreamOf(network)), outputs[name + ":stream"]);
                Assert.Equal(outputs[name + ":stream"], outputs[name + ":parts"]);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_normaliser_of_all_steps_alike_is_part_of_each_step()
    {
        var network = Normalised(step => 2026.5f);
        var forward = SourceExportTests.CompileCSharp([SourceExport.ToCSharp(network)]).GetType("Gru")!.GetMethod("Forward")!.CreateDelegate<SourceExportTests.Forward>();
        float[] raw = [.. SequenceNetworks.Inputs(network, 1).Select(value => (4 * value) + 2026.5f)];
        float[] seen = new float[raw.Length];
        network.Normalizer!.Apply(raw, seen);
        float[] outputs = new float[network.Architecture.OutputSize];
        forward(raw, outputs);
        AssertAgrees("Gru", SequenceReference.Forward(network, seen), outputs);
    }

    [Fact]
    public void A_normaliser_that_differs_from_step_to_step_is_refused() =>
        Assert.Contains("normalises some steps of a sequence otherwise than others", Assert.Throws<NotSupportedException>(() => SourceExport.ToC99(Normalised(step => step))).Message, StringComparison.Ordinal);

    private static NetworkDescription Normalised(Func<int, float> offset)
    {
        var network = Find("Gru");
        float[] offsets = [.. Enumerable.Range(0, network.Architecture.InputSize).Select(i => offset(i / 3))];
        return new NetworkDescription(network.Architecture, network.Parameters) { Normalizer = new Normalizer(offsets, [.. offsets.Select(_ => 0.25f)]) };
    }

    private static NetworkDescription Find(string name) => SequenceNetworks.All.Single(network => network.Architecture.Name == name);

    private static MethodInfo Exported(string name, string method) => Compiled.Value.GetType($"Exported.Sequences.{name}", throwOnError: true)!.GetMethod(method)!;

    private static float[] StreamOf(NetworkDescription network) =>
        [.. Enumerable.Range(0, StreamSteps * SequenceNetworks.Features(network.Architecture.InputShape)).Select(i => 1.5f * MathF.Sin(i * 0.9f))];

    private static void AssertAgrees(string name, double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
            Assert.True(Math.Abs(actual[i] - expected[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"{name}, output {i}: expected {expected[i]}, exported {actual[i]}");
    }

    /// <summary>Each network's outputs, printed by one C program: of samples, of a stream step by step, and in two parts with a copy of the state.</summary>
    private static Dictionary<string, float[]> RunC(string folder)
    {
        var main = new StringBuilder("#include <stdio.h>\n");
        var body = new StringBuilder("static void print(const char *name, const float *values, int count)\n{\n    for (int i = 0; i < count; i++) printf(\"%s %.9g\\n\", name, values[i]);\n}\n\nint main(void)\n{\n");
        var sources = new List<string> { "main.c" };
        foreach (var network in SequenceNetworks.All)
        {
            string name = network.Architecture.Name;
            string function = name.ToLowerInvariant();
            var (inputs, outputs, features) = (network.Architecture.InputSize, network.Architecture.OutputSize, SequenceNetworks.Features(network.Architecture.InputShape));
            int answers = SequenceNetworks.Features(network.Architecture.OutputShape);
            // A caller's program includes the file's text, as the state is a type of it.
            sources.Add($"{name}.c");
            string source = SourceExport.ToC99(network);
            File.WriteAllText(Path.Combine(folder, sources[^1]), source);
            int type = source.IndexOf("typedef struct", StringComparison.Ordinal);
            string end = $"}} {function}_state;\n";
            main.Append(source[type..(source.IndexOf(end, StringComparison.Ordinal) + end.Length)])
                .Append(CultureInfo.InvariantCulture, $"void {function}_forward(const float *input, float *output);\nvoid {function}_reset({function}_state *state);\n")
                .Append(CultureInfo.InvariantCulture, $"void {function}_step({function}_state *state, const float *input, float *output);\nvoid {function}_process({function}_state *state, const float *inputs, float *outputs, int steps);\n")
                .Append(CultureInfo.InvariantCulture, $"static const float {function}_inputs[] = {{ {string.Join(", ", Enumerable.Range(0, SampleCount).SelectMany(sample => SequenceNetworks.Inputs(network, sample)).Select(Literal))} }};\n")
                .Append(CultureInfo.InvariantCulture, $"static const float {function}_stream[] = {{ {string.Join(", ", StreamOf(network).Select(Literal))} }};\n");
            body.Append(CultureInfo.InvariantCulture, $$"""
                    {
                        static float y[{{Math.Max(outputs, StreamSteps * answers)}}];
                        {{function}}_state state, copy;
                        for (int s = 0; s < {{SampleCount}}; s++) { {{function}}_forward({{function}}_inputs + s * {{inputs}}, y); print("{{name}}", y, {{outputs}}); }
                        {{function}}_reset(&state);
                        for (int s = 0; s < {{StreamSteps}}; s++) { {{function}}_step(&state, {{function}}_stream + s * {{features}}, y); print("{{name}}:stream", y, {{answers}}); }
                        {{function}}_reset(&state);
                        {{function}}_process(&state, {{function}}_stream, y, 11);
                        copy = state;
                        {{function}}_process(&state, {{function}}_stream, y + {{11 * answers}}, 5);
                        {{function}}_process(&copy, {{function}}_stream + {{11 * features}}, y + {{11 * answers}}, {{StreamSteps - 11}});
                        print("{{name}}:parts", y, {{StreamSteps * answers}});
                    }

                """);
        }

        File.WriteAllText(Path.Combine(folder, "main.c"), main.ToString() + body + "    return 0;\n}\n");
        SourceExportTests.Run(folder, "gcc", ["-std=c99", "-O1", "-Wall", "-Wextra", "-Wpedantic", "-Werror", .. sources, "-lm", "-o", "exported"]);
        return SourceExportTests.Run(folder, Path.Combine(folder, "exported"), []).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ')).GroupBy(words => words[0], words => float.Parse(words[1], CultureInfo.InvariantCulture))
            .ToDictionary(group => group.Key, group => group.ToArray());

        static string Literal(float value) => value.ToString("E9", CultureInfo.InvariantCulture) + "f";
    }
}
