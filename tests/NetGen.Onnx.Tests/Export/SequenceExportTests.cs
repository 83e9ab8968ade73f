using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Onnx.Tests.Export;

/// <summary>Networks of sequences as models: ONNX Runtime answers as the formulas do, whole sequences and streams step by step.</summary>
public sealed class SequenceExportTests
{
    private const int StreamSteps = 17;

    public static IEnumerable<TheoryDataRow<string>> Names => SequenceNetworks.All.Select(network => new TheoryDataRow<string>(network.Architecture.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void OnnxRuntime_agrees_at_any_batch_size(string name)
    {
        var network = Find(name);
        byte[] model = Export(network);
        foreach (int count in new[] { 1, 5 })
        {
            float[][] samples = [.. Enumerable.Range(0, count).Select(sample => SequenceNetworks.Inputs(network, sample))];
            Agreement.Check(name, Expected(samples.SelectMany(sample => SequenceReference.Forward(network, sample))), OnnxRuntime.Run(model, [.. samples.SelectMany(sample => sample)], count));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stream_is_answered_step_by_step(string name)
    {
        var network = Find(name);
        var answers = Stream(network, Export(network, new OnnxExportOptions { Streaming = true }), [.. Enumerable.Range(0, 3).Select(stream => StreamOf(network, stream))]);
        for (int stream = 0; stream < 3; stream++)
            Agreement.Check(name, Expected(SequenceReference.Stream(network, StreamOf(network, stream))), answers[stream]);
    }

    [Fact]
    public void A_stream_has_what_it_remembers_beside_its_input_and_output()
    {
        using var session = new InferenceSession(Export(Find("Lstm_stack"), new OnnxExportOptions { Streaming = true }));
        string[] states = ["layers.0.hidden", "layers.0.cell", "layers.1.hidden", "layers.1.cell", "layers.2.steps", "layers.2.mean"];
        Assert.Equal(["input", .. states], session.InputNames);
        Assert.Equal([.. states.Select(state => state + ".next").Order(StringComparer.Ordinal), "output"], session.OutputNames.Order(StringComparer.Ordinal));
        Assert.Equal([-1, 6], session.InputMetadata["layers.0.cell"].Dimensions);
        using var causal = new InferenceSession(Export(Find("Causal"), new OnnxExportOptions { Streaming = true }));
        // A window of one step looks at no earlier one.
        Assert.Equal(["input", "layers.0.past", "layers.1.past"], causal.InputNames);
        Assert.Equal([-1, 4, 4], causal.InputMetadata["layers.1.past"].Dimensions);
    }

    [Fact]
    public void A_normaliser_is_the_beginning_of_sequences_and_of_steps()
    {
        var network = Find("Gru");
        float[] offsets = [.. Enumerable.Range(0, network.Architecture.InputSize).Select(i => 100f + (i % 3))];
        var normalised = new NetworkDescription(network.Architecture, network.Parameters) { Normalizer = new Normalizer(offsets, [.. offsets.Select(_ => 0.5f)]) };
        float[] raw = [.. SequenceNetworks.Inputs(network, 0).Select((value, i) => (2 * value) + offsets[i])];
        float[] expected = Expected(SequenceReference.Forward(network, [.. raw.Select((value, i) => (value - offsets[i]) * 0.5f)]));
        Agreement.Check("whole", expected, OnnxRuntime.Run(Export(normalised), raw, 1));
        Agreement.Check("steps", expected, Stream(network, Export(normalised, new OnnxExportOptions { Streaming = true }), [raw])[0]);
    }

    [Fact]
    public void A_network_of_no_sequence_has_no_stream() => Assert.Contains(
        "takes 3 inputs and no sequence",
        Assert.Throws<NotSupportedException>(() => Export(new NetworkDescription("Plain", [new LayerDescription { Kind = "Dense", InputShape = Shape.OfFeatures(3), OutputShape = Shape.OfFeatures(1), Tensors = new Dictionary<string, float[]> { ["weight"] = [1, 2, 3] } }]), new OnnxExportOptions { Streaming = true })).Message,
        StringComparison.Ordinal);

    private static NetworkDescription Find(string name) => SequenceNetworks.All.Single(network => network.Architecture.Name == name);

    private static float[] StreamOf(NetworkDescription network, int stream) =>
        [.. Enumerable.Range(0, StreamSteps * SequenceNetworks.Features(network.Architecture.InputShape)).Select(i => 1.5f * MathF.Sin((i * 0.9f) + stream))];

    private static float[] Expected(IEnumerable<double> values) => [.. values.Select(value => (float)value)];

    private static byte[] Export(NetworkDescription network, OnnxExportOptions? options = null)
    {
        using var stream = new MemoryStream();
        OnnxFile.Save(network, stream, options);
        return stream.ToArray();
    }

    /// <summary>The answers at every step of several streams, each a sample of the batch.</summary>
    private static float[][] Stream(NetworkDescription network, byte[] model, float[][] streams)
    {
        int features = SequenceNetworks.Features(network.Architecture.InputShape);
        using var session = new InferenceSession(model);
        var states = session.InputNames.Where(name => name != "input").ToDictionary(name => name, name => Zeros([streams.Length, .. session.InputMetadata[name].Dimensions[1..]]));
        var answers = Array.ConvertAll(streams, _ => new List<float>());
        for (int step = 0; step < streams[0].Length / features; step++)
        {
            float[] inputs = [.. streams.SelectMany(stream => stream.Skip(step * features).Take(features))];
            using var results = session.Run([NamedOnnxValue.CreateFromTensor("input", new DenseTensor<float>(inputs, [streams.Length, features])), .. states.Select(state => NamedOnnxValue.CreateFromTensor(state.Key, state.Value))]);
            var outputs = results.ToDictionary(result => result.Name, result => result.AsTensor<float>().ToDenseTensor());
            foreach (string name in states.Keys)
                states[name] = outputs[name + ".next"];
            float[] output = [.. outputs["output"]];
            for (int stream = 0; stream < streams.Length; stream++)
                answers[stream].AddRange(output.Skip(stream * (output.Length / streams.Length)).Take(output.Length / streams.Length));
        }

        return Array.ConvertAll(answers, answer => answer.ToArray());

        static DenseTensor<float> Zeros(int[] shape) => new(shape);
    }
}
