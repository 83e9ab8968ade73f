namespace NetGen.Images.Tests;

/// <summary>A schema as text.</summary>
public class SchemaTests
{
    private const string Json = """{"size":{"width":3,"height":2},"resizes":true,"channels":"Grey","layout":"ChannelsLast","background":{"red":1,"green":2,"blue":3},"classes":["a","b"]}""";

    [Fact]
    public void It_comes_back_as_it_was()
    {
        var schema = new ImageSchema { Size = new ImageSize(3, 2), Resizes = true, Channels = ImageChannels.Grey, Layout = InputLayout.ChannelsLast, Background = new ImageColor(1, 2, 3), Classes = ["a", "b"] };
        Assert.Equal(Json, schema.ToJson());
        Assert.Equivalent(schema, ImageSchema.Parse(Json), strict: true);
        Assert.Equal(Shape.OfImage(1, 2, 3), schema.Shape);
    }

    [Theory]
    [InlineData("\"width\":3", "\"width\":0")]
    [InlineData("\"width\":3", "\"width\":2000000000")]
    [InlineData("\"Grey\"", "2")]
    [InlineData("\"Grey\"", "\"Blue\"")]
    [InlineData("\"ChannelsLast\"", "9")]
    [InlineData("[\"a\",\"b\"]", "[\"a\"]")]
    [InlineData("[\"a\",\"b\"]", "[\"a\",\"a\"]")]
    [InlineData("[\"a\",\"b\"]", "[\"a\",null]")]
    [InlineData("[\"a\",\"b\"]", "null")]
    [InlineData(",\"classes\":[\"a\",\"b\"]", "")]
    [InlineData("{\"width\":3,\"height\":2}", "null")]
    [InlineData(Json, "null")]
    [InlineData(Json, "no")]
    public void What_cannot_be_is_refused(string old, string replacement) =>
        Assert.Throws<FormatException>(() => ImageSchema.Parse(Json.Replace(old, replacement, StringComparison.Ordinal)));
}
