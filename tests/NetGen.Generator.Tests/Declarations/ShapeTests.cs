using NetGen.Generator.Model;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>Shapes follow from the input and the layers, one after the other.</summary>
public class ShapeTests
{
    [Theory]
    [InlineData("Input(1, 28, 28), Conv2D(1, 8, 5, ReLU, Padding = 2), MaxPool2D(2), Conv2D(8, 16, 5, ReLU), MaxPool2D(2), Dense(400, 10, Softmax)", "8 × 28 × 28", "8 × 14 × 14", "16 × 10 × 10", "16 × 5 × 5", "10")]
    [InlineData("Input(3, 9, 7), Conv2D(3, 4, 3, SamePadding = true, Stride = 2), BatchNorm(ReLU), Flatten, Dense(80, 2)", "4 × 5 × 4", "4 × 5 × 4", "80", "2")]
    [InlineData("Input(3, 9, 7), Dropout(0.1), GlobalAveragePool, Dense(3, 2)", "3 × 9 × 7", "3", "2")]
    [InlineData("Input(2, 30), Conv1D(2, 4, 3, Dilation = 4), AveragePool1D(4), GlobalMaxPool", "4 × 22", "4 × 5", "4")]
    [InlineData("Input(4, 8, 8), Residual(2), Conv2D(4, 4, 3, Padding = 1), Scale, LayerNorm", "4 × 8 × 8", "4 × 8 × 8", "4 × 8 × 8", "4 × 8 × 8")]
    [InlineData("Input(4, 8, 8), Conv2D(4, 8, 1, 3, Groups = 4), MaxPool2D(3, 2, Stride = 1)", "8 × 8 × 6", "8 × 6 × 5")]
    [InlineData("Input(5), LayerNorm, Dense(5, 2)", "5", "2")]
    [InlineData("LayerNorm, Dense(5, 2), Dropout(0.1)", "5", "2", "2")]
    [InlineData("Flatten, Dense(5, 2)", "5", "2")]
    public void Each_layer_makes_one_of_the_one_before(string attributes, params string[] outputs)
    {
        var layers = Specs.Layers(attributes);
        Assert.Equal(outputs, layers.Select(layer => layer.Output.ToString()));
        Assert.All(layers.Zip(layers.Skip(1)), pair => Assert.Equal(pair.First.Output.Size, pair.Second.Input.Size));
    }

    [Theory]
    [InlineData("Input(7)", "features")]
    [InlineData("Input(7, 8)", "channels", "length")]
    [InlineData("Input(7, 8, 9)", "channels", "height", "width")]
    [InlineData("Input(width: 9, channels: 7, height: 8)", "channels", "height", "width")]
    public void The_input_has_its_axes(string attribute, params string[] axes)
    {
        var input = Specs.Of($"Network, {attribute}, GlobalMaxPool").Input!;
        Assert.Equal(axes, input.Shape.Axes.Select(axis => axis.Name));
        Assert.Equal([7, 8, 9], [.. input.Shape.Axes.Select(axis => axis.Size), .. new[] { 8, 9 }.Skip(axes.Length - 1)]);
        Assert.False(input.IsChannelsLast);
    }

    [Fact]
    public void Channels_may_come_last_and_shapes_stay()
    {
        var input = Specs.Of("Network, Input(1, 8, 9, Layout = InputLayout.ChannelsLast), Flatten").Input!;
        Assert.Equal((true, "1 × 8 × 9"), (input.IsChannelsLast, input.Shape.ToString()));
    }

    [Fact]
    public void The_input_is_no_layer_and_stands_anywhere()
    {
        string[] shapes = [.. Specs.Layers("Dense(8, 3, ReLU), Input(2, 4), Dense(3, 2)").Select(layer => layer.Kind)];
        Assert.Equal(["Dense", "Dense"], shapes);
    }

    [Theory]
    [InlineData("Conv2D(1, 8, 3), MaxPool2D(2), Dense(8, 3)", 2)]
    [InlineData("MaxPool2D(2), Dense(8, 3)", 1)]
    [InlineData("LayerNorm, MaxPool2D(2), Dense(8, 3)", 2)]
    [InlineData("Input(1, 4, 4), Conv2D(1, 8, 5), BatchNorm, MaxPool2D(2)", 3)]
    [InlineData("Input(1, 4, 4), Conv1D(1, 8, 1), MaxPool2D(2)", 2)]
    [InlineData("Input(4, 4, 4), Conv2D(4, 6, 1, Groups = 4), MaxPool2D(2)", 2)]
    [InlineData("Input(1, 4, 4), Conv2D(1, 8, 3, Stride = 0), MaxPool2D(2)", 2)]
    [InlineData("Input(0, 4, 4), Conv2D(1, 8, 3), MaxPool2D(2)", 2)]
    public void What_does_not_follow_stays_unknown(string attributes, int unknown) =>
        Assert.Equal(unknown, Specs.Layers(attributes).TakeWhile(layer => layer.Output == LayerSpec.Unknown).Count());
}
