using NetGen.Tests.Persistence;

namespace NetGen.Tests.Data;

/// <summary>A schema taken from one file reads others the same way.</summary>
public sealed class CsvSchemaTests : IDisposable
{
    private const string Train = "a,color,kind\n1,red,x\n?,blue,y\n4,red,y\n";

    private static readonly CsvOptions Options = new() { Categorical = ["color"], Missing = MissingValues.Mean };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_tells_features_categories_means_and_classes()
    {
        var schema = Schema();
        Assert.Equal("kind", schema.Target);
        Assert.Equal(["a", "color=blue", "color=red"], schema.FeatureNames);
        Assert.Equal(2.5, schema.Features[0].Mean);
        Assert.Equal(["x", "y"], schema.Classes);
        Assert.Null(CsvSchema.Of(File("n.csv", "a,y\n1,2\n3,4\n"), "y").Classes);
    }

    [Fact]
    public void Json_returns_it()
    {
        var schema = Schema();
        var back = CsvSchema.Parse(schema.ToJson());
        Assert.Equal(schema.ToJson(), back.ToJson());
        Assert.Equal(schema.FeatureNames, back.FeatureNames);
        Assert.Equal(schema.Classes, back.Classes);
        Assert.DoesNotContain("eatureNames", schema.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_is_read_by_the_first_ones_means_categories_and_classes()
    {
        string test = File("test.csv", "kind,other,color,a\ny,7,red,NA\ny,8,red,100\n");
        var data = Dataset.FromCsv(test, Schema(), new CsvOptions { Missing = MissingValues.Mean });
        Assert.Equal([2.5f, 0f, 1f, 100f, 0f, 1f], data.Inputs.ToArray());
        Assert.Equal(["x", "y"], data.ClassNames);
        Assert.Equal([1, 1], Enumerable.Range(0, 2).Select(data.ClassOf));
        Assert.Equal(data.Inputs.ToArray(), Schema().ReadInputs(test, new CsvOptions { Missing = MissingValues.Mean }));
    }

    [Fact]
    public void The_training_file_is_read_as_without_it()
    {
        string path = File("train.csv", Train);
        var plain = Dataset.FromCsv(path, "kind", Options);
        var read = Dataset.FromCsv(path, Schema(), Options);
        Assert.Equal(plain.Inputs.ToArray(), read.Inputs.ToArray());
        Assert.Equal(plain.Targets.ToArray(), read.Targets.ToArray());
        Assert.Equal(plain.FeatureNames, read.FeatureNames);
    }

    [Fact]
    public void Inputs_need_no_target() =>
        Assert.Equal([5f, 1f, 0f], Schema().ReadInputs(File("new.csv", "color,a\nblue,5\n")));

    [Fact]
    public void What_the_schema_does_not_know_is_named()
    {
        var error = Assert.Throws<CsvFormatException>(() => Schema().ReadInputs(File("new.csv", "color,a\nblue,5\ngreen,6\n")));
        Assert.Equal((3, "color", "green"), (error.Line, error.Column, error.Text));
        Assert.Contains("blue, red", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<CsvFormatException>(() => Dataset.FromCsv(File("new.csv", "color,a,kind\nblue,5,z\n"), Schema()));
        Assert.Equal((2, "kind", "z"), (error.Line, error.Column, error.Text));
        Assert.Contains("no column 'a'. It has: color.", Assert.Throws<ArgumentException>(() => Schema().ReadInputs(File("new.csv", "color\nred\n"))).Message, StringComparison.Ordinal);
        error = Assert.Throws<CsvFormatException>(() => Schema().ReadInputs(File("new.csv", "color,a\nblue,NaN\n")));
        Assert.Equal((2, "a", "NaN"), (error.Line, error.Column, error.Text));
        Assert.Throws<CsvFormatException>(() => Schema().ReadInputs(File("new.csv", "color,a\nblue,?\n"), new CsvOptions { Missing = MissingValues.DropRow }));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"target\":1}")]
    [InlineData("{\"target\":\"y\"}")]
    [InlineData("{\"target\":\"y\",\"features\":[null]}")]
    [InlineData("{\"target\":\"y\",\"features\":[{\"column\":\"a\",\"mean\":1e400}]}")]
    [InlineData("{\"target\":\"y\",\"features\":[{\"column\":\"a\",\"mean\":0,\"categories\":[]}]}")]
    [InlineData("{\"target\":\"y\",\"features\":[{\"column\":\"a\",\"mean\":0,\"categories\":[\"u\",\"u\"]}]}")]
    [InlineData("{\"target\":\"y\",\"features\":[{\"column\":\"a\",\"mean\":0}],\"classes\":[\"u\",null]}")]
    public void Json_of_something_else_is_refused(string json) => Assert.Throws<FormatException>(() => CsvSchema.Parse(json));

    private CsvSchema Schema() => CsvSchema.Of(File("train.csv", Train), "kind", Options);

    private string File(string name, string content) => _folder.Write(name, System.Text.Encoding.UTF8.GetBytes(content));
}
