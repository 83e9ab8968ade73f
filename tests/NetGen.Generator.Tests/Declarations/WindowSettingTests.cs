using NetGen.Generator.Model;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>The settings of windows, however they are written.</summary>
public class WindowSettingTests
{
    [Theory]
    [InlineData("Conv2D(1, 2, 3)", 3, 3, 1, 1, 0, 0, 1, 1)]
    [InlineData("Conv2D(1, 2, 3, ReLU)", 3, 3, 1, 1, 0, 0, 1, 1)]
    [InlineData("Conv2D(1, 2, 3, 5)", 3, 5, 1, 1, 0, 0, 1, 1)]
    [InlineData("Conv2D(1, 2, 3, 5, ReLU)", 3, 5, 1, 1, 0, 0, 1, 1)]
    [InlineData("Conv2D(kernelWidth: 5, kernelHeight: 3, outputs: 2, inputs: 1)", 3, 5, 1, 1, 0, 0, 1, 1)]
    [InlineData("Conv2D(1, 2, 3, Stride = 2, Padding = 4, Dilation = 3)", 3, 3, 2, 2, 4, 4, 3, 3)]
    [InlineData("Conv2D(1, 2, 3, Stride = 2, StrideWidth = 1)", 3, 3, 2, 1, 0, 0, 1, 1)]
    [InlineData("Conv2D(1, 2, 3, StrideHeight = 2, PaddingWidth = 4, DilationHeight = 3)", 3, 3, 2, 1, 0, 4, 3, 1)]
    [InlineData("MaxPool2D(2)", 2, 2, 2, 2, 0, 0, 1, 1)]
    [InlineData("MaxPool2D(2, 3)", 2, 3, 2, 3, 0, 0, 1, 1)]
    [InlineData("MaxPool2D(3, 2, StrideWidth = 1)", 3, 2, 3, 1, 0, 0, 1, 1)]
    [InlineData("AveragePool2D(3, Stride = 2, Padding = 1)", 3, 3, 2, 2, 1, 1, 1, 1)]
    [InlineData("AveragePool2D(3, Stride = 2, StrideHeight = 4, PaddingHeight = 1)", 3, 3, 4, 2, 1, 0, 1, 1)]
    public void Both_axes_have_their_own_the_shared_or_what_they_follow(
        string layer, int height, int width, int strideHeight, int strideWidth, int paddingHeight, int paddingWidth, int dilationHeight, int dilationWidth) => Assert.Equal(
            new Window(new WindowAxis(height, strideHeight, paddingHeight, paddingHeight, dilationHeight), new WindowAxis(width, strideWidth, paddingWidth, paddingWidth, dilationWidth)),
            Read($"Input(1, 20, 20), {layer}").Window);

    [Theory]
    [InlineData("Conv1D(1, 2, 3)", 3, 1, 0, 1)]
    [InlineData("Conv1D(1, 2, 3, ReLU, Stride = 2, Padding = 4, Dilation = 5)", 3, 2, 4, 5)]
    [InlineData("MaxPool1D(3)", 3, 3, 0, 1)]
    [InlineData("AveragePool1D(3, Stride = 1, Padding = 1)", 3, 1, 1, 1)]
    public void Signals_have_one_axis(string layer, int kernel, int stride, int padding, int dilation) =>
        Assert.Equal(new Window(WindowAxis.One, new WindowAxis(kernel, stride, padding, padding, dilation)), Read($"Input(1, 20), {layer}").Window);

    [Theory]
    [InlineData("Conv1D(1, 2, 4, SamePadding = true)", 1, 2)]
    [InlineData("Conv1D(1, 2, 4, SamePadding = true, Stride = 2)", 1, 1)]
    [InlineData("Conv1D(1, 2, 3, SamePadding = true, Dilation = 2)", 2, 2)]
    [InlineData("MaxPool1D(3, SamePadding = true)", 0, 1)]
    [InlineData("MaxPool1D(2, SamePadding = true)", 0, 0)]
    [InlineData("AveragePool1D(2, SamePadding = true, Padding = 1)", 0, 0)]
    public void Same_padding_follows_from_the_input(string layer, int before, int after)
    {
        var axis = Read($"Input(1, 20), {layer}").Window.Width;
        Assert.Equal((before, after), (axis.Before, axis.After));
    }

    private static WindowSpec Read(string attributes) => Assert.IsType<WindowSpec>(Assert.Single(Specs.Layers(attributes)), exactMatch: false);
}
