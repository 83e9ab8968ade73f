using NetGen.Generator.Layers.Dense;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Which weights inference reads as bfloat16, and where they lie.</summary>
public class NarrowPlanTests
{
    [Theory]
    [InlineData("1, 2", "Dense(784, 128, ReLU)", "Dense(128, 64, ReLU)", "Dense(64, 10, Softmax)")]
    [InlineData("1", "Dense(784, 10, Softmax)")]
    [InlineData("2", "LayerNorm", "Maxout(300, 19, 3)", "Dense(19, 3)")]
    [InlineData("2", "Dense(8, 400, ReLU)", "Dense(400, 33)")]        // 8 inputs are too few to loop over
    [InlineData("1", "Dense(300, 40, ReLU)", "Dense(40, 80, ReLU)", "Dense(80, 2)")]    // 3,200 weights are not worth it
    [InlineData("", "Dense(2000, 8)")]                                // a panel of 8 outputs leaves vectors half empty
    [InlineData("", "Dense(12, 10, ReLU)", "Dense(10, 3, Softmax)")]
    [InlineData("", "Dense(200, 50, ReLU)", "Dense(50, 3)")]          // batches lie across lanes
    [InlineData("", "Dense(255, 17)")]                                // 32 KB, bias included
    [InlineData("1", "Dense(256, 17)")]
    public void Weights_are_narrow_where_one_sample_waits_for_them(string numbers, params string[] layers)
    {
        var plan = Plans.Narrow(layers);
        string narrow = string.Join(", ", plan.Layers.Where(layer => layer.Tensors.Any(tensor => tensor.IsNarrow)).Select(layer => layer.Number));
        Assert.Equal(numbers, narrow);
        Assert.Equal(numbers.Length > 0, plan.Inference is not null);
        Assert.All(plan.Layers, layer => Assert.Equal(layer.Tensors.Any(tensor => tensor.IsNarrow), layer.Kernels.EndsWith(", bfloat16 weights", StringComparison.Ordinal)));
        Assert.Null(Plans.Of(layers).Inference);
    }

    [Fact]
    public void All_other_tensors_lie_at_the_same_places_in_the_copy()
    {
        var plan = Plans.Narrow("BatchNorm", "Dense(301, 129, PReLU)", "Dense(129, 70, ReLU)", "Dense(70, 3)");
        var inference = plan.Inference!;
        var tensors = plan.Layers.SelectMany(layer => layer.Tensors.Concat(layer.Statistics)).ToList();
        Assert.All(tensors, tensor => Assert.Equal(tensor.IsNarrow, tensor.Offset >= inference.Floats));
        Assert.All(tensors.Where(tensor => !tensor.IsNarrow), tensor => Assert.True(tensor.Offset + tensor.Length <= inference.Floats));
        int end = inference.Floats;
        foreach (var tensor in plan.NarrowTensors)
        {
            Assert.Equal((end, 0, 0), (tensor.NarrowOffset, tensor.NarrowOffset % 16, tensor.Offset % 16));
            end += tensor.NarrowLength;
        }

        Assert.Equal(end, inference.Length);
        Assert.Equal(plan.Storage.Length, plan.NarrowTensors.Last().Offset + plan.NarrowTensors.Last().Length);
    }

    [Theory]
    [InlineData("Dense(784, 128)")]
    [InlineData("Dense(256, 700)")]
    [InlineData("Dense(1000, 10)")]
    [InlineData("Dense(401, 40)")]
    public void Sums_of_one_sample_stay_in_registers(string layer)
    {
        var dense = (DensePlan)Plans.Narrow(layer).Layers[0];
        foreach (var width in VectorWidth.All)
        {
            var kernel = dense.NarrowSample(width);
            Assert.InRange(kernel.Vectors * kernel.Chains, 5, width.Registers - 5);
            Assert.InRange(kernel.Vectors, 1, 8);
            Assert.True(kernel.Chains == 1 || kernel.Chains % 2 == 0);
            Assert.False(kernel.Unrolled);
        }
    }
}
