using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Tests.Planning;

/// <summary>What streams remember and where, and what their steps have in common with whole sequences.</summary>
public class StreamPlanTests
{
    public static TheoryData<string[]> Networks => new()
    {
        new string[] { "Input(3, Steps = 5)", "Conv1D(3, 8, 3, Tanh, Dilation = 2)", "GRU(8, 7)", "Dense(7, 3, Softmax)" },
        new string[] { "Input(40, Steps = 30)", "LSTM(40, 33)", "BatchNorm", "LSTM(33, 17)", "MeanOverSteps", "Dense(17, 3, Softmax)" },
        new string[] { "Input(4, Steps = 3)", "Residual(2)", "Conv1D(4, 4, 2, Groups = 4)", "PReLU()", "RNN(4, 6)", "LastStep", "Dense(6, 2)" },
        new string[] { "Input(2, Steps = 6)", "Dense(2, 9, PReLU)", "Dense(9, 3, Softmax)" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void States_lie_one_behind_the_other(string[] layers)
    {
        var plan = Of(layers);
        foreach (var (of, length) in new[] { (plan.Stream!.Layers, plan.Stream.StateLength), (plan.Layers, plan.TrainingStateLength) })
        {
            int end = 0;
            foreach (var layer in of)
            {
                Assert.Equal(end, layer.StateOffset);
                Assert.Equal(length, layer.StateStride);
                end += layer.StateLength;
            }

            Assert.Equal(length, end);
        }
    }

    [Fact]
    public void A_stream_remembers_outputs_cells_windows_and_sums()
    {
        var stream = Of("Input(3, Steps = 5)", "Conv1D(3, 8, 3, Dilation = 2)", "GRU(8, 7)", "LSTM(7, 17)", "RNN(17, 2)", "MeanOverSteps", "Dense(2, 1)").Stream!;
        int[] lengths = [.. Enumerable.Range(1, 6).Select(number => stream.Layers.Where(layer => layer.Number == number).Sum(layer => layer.StateLength))];
        // 4 steps of 3 channels and the place of the next; units as many as fill vectors, of an LSTM twice.
        Assert.Equal([(4 * 3) + 1, Padding.Stride(7), 2 * Padding.Stride(17), Padding.Stride(2)], lengths[..4]);
        Assert.InRange(lengths[4], 3, Padding.SampleBlock + 1);
        Assert.Equal(0, lengths[5]);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Steps_read_the_parameters_of_whole_sequences(string[] layers)
    {
        var plan = Of(layers);
        var whole = plan.Layers.Where(layer => layer.Tensors.Count + layer.Statistics.Count > 0).Select(layer => (layer.Number, layer.Tensors, layer.Statistics)).ToArray();
        Assert.NotEmpty(whole);
        Assert.Equal(whole, plan.Stream!.Layers.Where(layer => layer.Tensors.Count + layer.Statistics.Count > 0).Select(layer => (layer.Number, layer.Tensors, layer.Statistics)));
    }

    [Theory]
    [InlineData("GRU(3, 7)", "y", 1)]
    [InlineData("LSTM(3, 7)", "cell", 1)]
    [InlineData("Conv1D(3, 7, 3, Dilation = 4)", "x", 8)]
    public void Before_a_sequence_lies_what_its_first_steps_look_back_at(string layer, string operand, int places)
    {
        // A window looks back at its inputs; a layer that remembers reads its own outputs.
        var load = Assert.Single(Of("Input(3, Steps = 5)", layer, "Dense(7, 2)").Training.Steps.OfType<KernelStep>(), step => step.Role == "LoadState");
        var image = load[operand].Value!.Image;
        Assert.Equal(places * image.Pitch, image.Start);
    }

    [Theory]
    [InlineData("Conv1D(3, 7, 1)")]
    [InlineData("Dense(3, 7)")]
    public void What_looks_at_one_step_loads_no_state(string layer) =>
        Assert.DoesNotContain(Of("Input(3, Steps = 5)", layer, "Dense(7, 2)").Training.Steps.OfType<KernelStep>(), step => step.Role == "LoadState");

    [Theory]
    [MemberData(nameof(Networks))]
    public void Steps_of_small_networks_take_their_scratch_from_the_stack(string[] layers)
    {
        var stream = Of(layers).Stream!;
        Assert.All(stream.One.Append(stream.Many), program => Assert.True(program.Memory.IsOnStack, $"{program.Name}: {program.Memory.Length} floats"));
    }

    [Fact]
    public void A_step_knows_nothing_of_the_steps_that_training_has()
    {
        var (few, many) = (Of("Input(3, Steps = 5)", "LSTM(3, 7)", "Conv1D(7, 2, 3)").Stream!, Of("Input(3, Steps = 50)", "LSTM(3, 7)", "Conv1D(7, 2, 3)").Stream!);
        Assert.Equal(few.StateLength, many.StateLength);
        Assert.Equal(few.One.Select(program => program.Memory), many.One.Select(program => program.Memory));
        Assert.Equal(few.Many.Memory, many.Many.Memory);
    }

    [Fact]
    public void Networks_without_sequences_have_no_streams() => Assert.Null(Plans.Of("Input(3, 5)", "Conv1D(3, 2, 3)", "Dense(6, 2)").Stream);

    private static NetworkPlan Of(params string[] layers) => Plans.Of(layers);
}
