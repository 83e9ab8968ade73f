using NetGen.Generator.Activations;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Where parameters lie: the same whatever the machine, and no vector across a cache line.</summary>
public class LayoutTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(8, 8)]
    [InlineData(9, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    public void Rows_are_padded_to_8_or_a_multiple_of_16(int columns, int stride) => Assert.Equal(stride, Padding.Stride(columns));

    [Fact]
    public void Tensors_and_gaps_cover_the_storage_once()
    {
        var plan = Plans.Of("Dense(12, 10, ReLU)", "Dense(10, 8, ReLU)", "Dense(8, 33, Tanh)", "Dense(33, 3, Softmax)");
        var covered = new int[plan.Storage.Length];
        foreach (var tensor in plan.Layers.SelectMany(layer => layer.Tensors))
        {
            for (int i = 0; i < tensor.Length; i++)
                covered[tensor.Offset + i]++;
        }

        foreach (var gap in plan.Storage.Gaps)
        {
            for (int i = 0; i < gap.Length; i++)
                covered[gap.Offset + i]++;
        }

        Assert.All(covered, count => Assert.Equal(1, count));
        Assert.Equal(293 - 21 + (33 * 8) - 54 + 33 + (33 * 3) + 3, plan.ParameterCount);
    }

    [Fact]
    public void Rows_of_sixteen_and_more_begin_on_a_cache_line()
    {
        var plan = Plans.Of("Dense(3, 5, ReLU)", "Dense(5, 20, ReLU)", "Dense(20, 2)");
        Assert.Equal(0, plan.Layers[1].Tensors[0].Offset % 16);
        Assert.Equal(0, plan.Layers[1].Tensors[1].Offset % 16);
    }
}
