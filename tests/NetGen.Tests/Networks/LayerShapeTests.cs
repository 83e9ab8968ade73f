using NetGen.Tests.Persistence;

namespace NetGen.Tests.Networks;

/// <summary>Layers of values with several axes: in tables, messages and files. Those of vectors are told by their size alone.</summary>
public sealed class LayerShapeTests : IDisposable
{
    private static readonly Shape Image = Shape.Of(new ShapeAxis("channels", 2), new ShapeAxis("height", 3), new ShapeAxis("width", 200));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_is_as_wide_as_its_widest_shape()
    {
        var architecture = Network().Architecture;
        Assert.Equal(1200, architecture.InputSize);
        Assert.Equal(Image, architecture.InputShape);
        Assert.Equal(Shape.OfFeatures(2), architecture.OutputShape);
        string[] lines = architecture.ToString().Split('\n');
        Assert.Equal("Pictures: 2 × 3 × 200 inputs, 2 outputs, loss CrossEntropy", lines[0]);
        Assert.Equal("  #  layer           inputs      outputs  activation    parameters  multiply-adds", lines[1]);
        Assert.Equal("  1  Dropout    2 × 3 × 200  2 × 3 × 200  Linear                 0              0", lines[2]);
        Assert.Equal("  2  Dense             1200            2  Softmax            2,402          2,400", lines[3]);
    }

    [Fact]
    public void Shapes_are_told_in_files()
    {
        SafeTensors.Save(Network(), _folder["a"]);
        Assert.Equal("Dropout(channels 2 × height 3 × width 200, channels 2 × height 3 × width 200, Linear); Dense(1200, 2, Softmax)", SafeTensors.Inspect(_folder["a"]).Metadata["netgen.architecture"]);
        var layers = SafeTensors.Describe(_folder["a"]).Architecture.Layers;
        Assert.Equal([Image, Shape.OfFeatures(1200)], layers.Select(layer => layer.InputShape));
        Assert.Equal([Image, Shape.OfFeatures(2)], layers.Select(layer => layer.OutputShape));
    }

    [Fact]
    public void Layers_fit_where_their_shapes_do()
    {
        var turned = Shape.Of(new ShapeAxis("channels", 3), new ShapeAxis("height", 2), new ShapeAxis("width", 200));
        var error = Assert.Throws<ArgumentException>(() => new NetworkDescription("Odd", [Dropout(Image), Dropout(turned)]));
        Assert.Contains("Layer 2 (Dropout) has 3 × 2 × 200 inputs but layer 1 (Dropout) has 2 × 3 × 200 outputs", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => new NetworkDescription("Odd", [Dropout(Image) with { OutputShape = turned }]));
        Assert.Contains("2 × 3 × 200 inputs and 3 × 2 × 200 outputs; the kind makes 2 × 3 × 200 of them", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("features 12 × steps 3")]
    [InlineData("channels 1 × height 28 × width 28")]
    public void A_shape_is_read_as_it_was_written(string text) => Assert.Equal(text, LayerText.Of(LayerText.ParseShape(text)!));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("3 × 4")]
    [InlineData("channels")]
    [InlineData("channels 0")]
    [InlineData(" 3")]
    [InlineData("channels 3 ×")]
    [InlineData("height 65536 × width 65536")]
    [InlineData("2147483648")]
    public void What_is_no_shape_is_told(string text) => Assert.Null(LayerText.ParseShape(text));

    private static NetworkDescription Network() => new("Pictures",
    [
        Dropout(Image),
        new LayerDescription
        {
            Kind = "Dense", InputShape = Shape.OfFeatures(1200), OutputShape = Shape.OfFeatures(2), Activation = "Softmax",
            Tensors = new Dictionary<string, float[]> { ["weight"] = new float[2400], ["bias"] = new float[2] },
        },
    ]);

    private static LayerDescription Dropout(Shape shape) => new() { Kind = "Dropout", InputShape = shape, OutputShape = shape };
}
