using NetGen.Generator.Activations;
using NetGen.Generator.Layers.Convolution;
using NetGen.Generator.Layers.Dense;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Programs;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Which kernels are chosen for which sizes, and that none asks for more than registers, stack and compiler give.</summary>
public class KernelChoiceTests
{
    private static readonly string[] Classifier = ["Dense(12, 10, ReLU)", "Dense(10, 8, ReLU)", "Dense(8, 6, ReLU)", "Dense(6, 3, Softmax)"];
    private static readonly string[] Digits = ["Dense(784, 128, ReLU)", "Dense(128, 64, ReLU)", "Dense(64, 10, Softmax)"];

    [Fact]
    public void Batches_of_small_networks_lie_across_lanes_and_those_of_large_ones_in_tiles()
    {
        Assert.Equal(BatchForm.Lanes, Plans.Of(Classifier).BatchForm);
        Assert.Equal(BatchForm.Tiles, Plans.Of(Digits).BatchForm);
        Assert.Equal(BatchForm.Tiles, Plans.Of("Dense(784, 10, Softmax)").BatchForm);
    }

    [Theory]
    [InlineData("Input(1, 12, 12)", "Conv2D(1, 4, 3, ReLU)", "MaxPool2D(2)", "Conv2D(4, 4, 3, ReLU)", "Dense(36, 10)")]
    [InlineData("Input(4, 64)", "Conv1D(4, 4, 3, Tanh)", "GlobalAveragePool", "Dropout(0.5)", "Dense(4, 10)", "LayerNorm")]
    [InlineData("Input(1, 28, 28)", "Conv2D(1, 4, 5, ReLU)", "MaxPool2D(2)", "Conv2D(4, 8, 5, ReLU)", "MaxPool2D(2)", "Dense(128, 10)")]
    public void Batches_of_images_of_few_channels_lie_across_lanes_in_inference(params string[] layers)
    {
        var plan = Plans.Of(layers);
        Assert.Equal(BatchForm.Lanes, plan.InferenceForm);
        Assert.Equal(BatchForm.Tiles, plan.BatchForm);
        Assert.All(plan.Batch.Steps.OfType<KernelStep>(), step => Assert.Equal(Scope.Block, step.Scope));
    }

    [Theory]
    [InlineData("Input(1, 32, 32)", "Conv2D(1, 6, 5, ReLU)", "MaxPool2D(2)", "Conv2D(6, 16, 5, ReLU)", "MaxPool2D(2)", "Dense(400, 120, ReLU)", "Dense(120, 10)")] // full vectors
    [InlineData("Input(1, 64, 64)", "Conv2D(1, 4, 3, ReLU)", "GlobalMaxPool", "Dense(4, 2)")]                                                                      // 1.2 MB a block
    [InlineData("Input(4, 6, 6)", "Conv2D(4, 4, 3, Groups = 2)", "Dense(64, 2)")]
    [InlineData("Input(1, 6, 6)", "Conv2D(1, 4, 3)", "BatchNorm(ReLU)", "Dense(64, 2)")]
    [InlineData("Input(3, 6, 6, Layout = InputLayout.ChannelsLast)", "Conv2D(3, 4, 3)", "Dense(64, 2)")]
    public void Batches_of_other_images_do_not(params string[] layers) => Assert.Equal(BatchForm.Tiles, Plans.Of(layers).InferenceForm);

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Tiles_of_convolutions_across_lanes_leave_registers_for_what_they_multiply(int bits)
    {
        var width = VectorWidth.All.Single(width => width.Bits == bits);
        for (int outputs = 1; outputs <= 40; outputs++)
        {
            for (int columns = 1; columns <= 40; columns++)
            {
                var tile = LanesTile.For(width, outputs, Padding.Panel(outputs), columns);
                int values = tile.Places * tile.Vectors;
                Assert.InRange((tile.Outputs * values) + Math.Min(tile.Outputs + tile.Vectors, values + 1), 1, width.Registers);
                Assert.True(outputs <= Padding.Panel(outputs) || Padding.Panel(outputs) % tile.Outputs == 0, $"{outputs} channels: tiles of {tile.Outputs} tear a panel apart.");
            }
        }
    }

    [Fact]
    public void All_layers_are_one_kernel_where_their_values_fit_512_bit_registers()
    {
        var plan = Plans.Of(Classifier);
        Assert.NotNull(plan.FusedAt(VectorWidth.W512));
        Assert.Null(plan.FusedAt(VectorWidth.W256));
        Assert.Null(plan.FusedAt(VectorWidth.W128));
        Assert.Contains("fused", plan.Summaries.First().Kernels, StringComparison.Ordinal);
        Assert.NotNull(Plans.Of("Dense(6, 8, ReLU)", "Dropout(0.5)", "Dense(8, 2)").Fused);
    }

    [Theory]
    [InlineData("Dense(6, 16, ReLU)", "Dense(16, 13, ReLU)", "Dense(13, 2)")]     // 16 + 13 values
    [InlineData("Dense(40, 20, ReLU)", "Dense(20, 2)")]                           // 840 multiply-adds
    [InlineData("Dense(6, 20, Tanh)", "Dense(20, 8, Tanh)", "Dense(8, 1)")]       // 28 hyperbolic tangents
    [InlineData("Dense(6, 8, ReLU)", "LayerNorm", "Dense(8, 2)")]                 // a kernel that works in memory
    public void Other_layers_have_a_kernel_each(params string[] layers) => Assert.Null(Plans.Of(layers).Fused);

    [Fact]
    public void One_sample_goes_from_layer_to_layer_in_a_vector_where_one_holds_it()
    {
        var plan = Plans.Of(Classifier);
        Assert.Equal([512, 256, 256, 256], Bits(plan, VectorWidth.W512));
        // Ten outputs are two vectors of 256 bits, eight two of 128.
        Assert.Equal([512, 256, 256, 256], Bits(plan, VectorWidth.W256));
        Assert.Equal([0, 0, 0, 128], Bits(plan, VectorWidth.W128));
    }

    [Fact]
    public void A_layer_that_reads_memory_gets_memory()
    {
        // 8 → 200 is a loop over its inputs; LayerNorm works in memory; dropout hands on what it got.
        Assert.Equal([0, 0], Bits("Dense(4, 8, ReLU)", "Dense(8, 200)"));
        Assert.Equal([0, 0, 256], Bits("Dense(4, 8, ReLU)", "LayerNorm", "Dense(8, 2)"));
        Assert.Equal([256, 0, 256], Bits("Dense(4, 8, ReLU)", "Dropout(0.5)", "Dense(8, 2)"));

        static IEnumerable<int> Bits(params string[] layers) => KernelChoiceTests.Bits(Plans.Of(layers), VectorWidth.W256);
    }

    [Fact]
    public void Widest_vectors_pass_only_within_one_method()
    {
        // 52 multiply-adds of a vector and the softmax are inlined into one method, 100 of them are not.
        Assert.Equal([512, 512, 256], Bits("Dense(20, 16, ReLU)", "Dense(16, 16, ReLU)", "Dense(16, 5, Softmax)"));
        Assert.Equal([0, 0, 0, 0, 0, 256], Bits("Dense(20, 16, ReLU)", "Dense(16, 16, ReLU)", "Dense(16, 16, ReLU)", "Dense(16, 16, ReLU)", "Dense(16, 16, ReLU)", "Dense(16, 5, Softmax)"));

        static IEnumerable<int> Bits(params string[] layers) => KernelChoiceTests.Bits(Plans.Of(layers), VectorWidth.W512);
    }

    [Theory]
    [InlineData(256, 12, 24, 3, 3)] // A row is padded to 32, whose last vector holds nothing.
    [InlineData(256, 12, 25, 4, 2)]
    [InlineData(128, 12, 3, 1, 4)]
    [InlineData(128, 12, 17, 5, 2)]
    [InlineData(512, 12, 272, 6, 2)] // 17 vectors: 6, 6 and 5.
    [InlineData(512, 12, 128, 8, 1)]
    [InlineData(256, 3, 1, 1, 3)]
    [InlineData(256, 16, 1, 1, 8)] // A longer sum, in more parts.
    public void One_sample_computes_the_vectors_that_hold_outputs(int bits, int inputs, int outputs, int vectors, int chains)
    {
        var sample = SampleKernel.For(VectorWidth.All.Single(width => width.Bits == bits), inputs, outputs);
        Assert.Equal((vectors, chains), (sample.Vectors, sample.Chains));
    }

    [Fact]
    public void What_full_tiles_leave_goes_to_small_ones_where_that_is_less_work()
    {
        // Of 12 rows one small tile holds 4, two hold 8; a tile of 6 beats two small ones at 5 and 6 rows, and 6 + 4 at no 7 or 8.
        Assert.Equal([], new Tile(12, 2).ShortRests);
        Assert.Equal([5, 6], new Tile(6, 2).ShortRests);
    }

    [Fact]
    public void Groups_are_as_large_as_the_runtime_copies_them() => Assert.Equal(NetGen.Numerics.DenseRowsGradient.MostSamples, Budget.GroupSamples);

    [Fact]
    public void A_residual_block_tells_what_shapes_its_activation() =>
        Assert.Equal([("alpha", 0.5), ("layers", 1.0)], Plans.Of("Dense(4, 4)", "Residual(1, ELU, Alpha = 0.5)", "Dense(4, 4)", "Dense(4, 1)")
            .Summaries.ElementAt(1).Settings.Select(setting => (setting.Name, setting.Value)));

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Tiles_leave_registers_for_what_they_multiply(int bits)
    {
        var width = VectorWidth.All.Single(width => width.Bits == bits);
        for (int size = 1; size <= 300; size++)
        {
            int stride = Padding.Stride(size);
            var rows = Tile.ForRows(width.Fitting(stride), stride / width.Fitting(stride).Lanes);
            // The accumulators, a row of vectors, and the value broadcast; at 512 bits it is folded into the instruction.
            Assert.InRange((rows.Rows * rows.Vectors) + rows.Vectors + 1, 1, width.Registers);
            foreach (int panel in new[] { Padding.Panel(size), size })
            {
                var lanes = Tile.ForLanes(width, size, panel);
                Assert.InRange((lanes.Rows * lanes.Vectors) + lanes.Vectors, 1, 16);
                Assert.True(size <= panel || panel % lanes.Rows == 0, $"{size} rows: tiles of {lanes.Rows} tear a panel of {panel} apart.");
            }

            var sample = SampleKernel.For(width.Fitting(Padding.Panel(size)), size, size);
            Assert.True(size <= sample.Vectors * sample.Width.Lanes || sample.Vectors * sample.Width.Lanes % Padding.Panel(size) == 0, $"{size} outputs: groups of {sample} tear a panel apart.");
            Assert.InRange((sample.Vectors * sample.Chains) + 1, 1, width.Registers);
        }
    }

    [Theory]
    [InlineData("Dense(1, 1)")]
    [InlineData("Dense(784, 4096, ReLU)", "Dense(4096, 10, Softmax)")]
    [InlineData("Dense(20, 15, Tanh)", "Dense(15, 40, GELU)", "Dense(40, 1)")]
    public void Scratch_on_the_stack_stays_below_the_cap(params string[] layers)
    {
        var plan = Plans.Of(layers);
        foreach (var memory in plan.Samples.Append(plan.Batch).Select(program => program.Memory))
        {
            Assert.Equal(memory.GroupLength <= Budget.StackCap, memory.IsOnStack);
            Assert.All(memory.Values, placed => Assert.InRange(placed.Offset + placed.Length, 1, memory.GroupLength));
        }
    }

    /// <summary>The bits of the vector, or of the two, in which one sample goes from layer to layer; 0 where through memory.</summary>
    private static IEnumerable<int> Bits(NetworkPlan plan, VectorWidth width) => SamplePlanner.Vectors(plan.Layers, width).Select(vector => vector is null ? 0 : vector.Count * vector.Width.Bits);
}
