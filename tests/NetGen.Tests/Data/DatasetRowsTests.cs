namespace NetGen.Tests.Data;

/// <summary>Data sets from matrices, rows and labels by name are those of arrays and indices.</summary>
public sealed class DatasetRowsTests
{
    private static readonly float[,] Matrix = { { 1, 2 }, { 3, 4 }, { 5, 6 } };
    private static readonly float[][] Rows = [[1, 2], [3, 4], [5, 6]];

    [Fact]
    public void Quantities_are_taken_row_by_row()
    {
        string[] names = ["a", "b"];
        foreach (var data in new[] { Dataset.FromArrays(Matrix, [7, 8, 9], names), Dataset.FromRows(Rows, [7f, 8f, 9f], names), Dataset.FromArrays(Matrix, new float[,] { { 7 }, { 8 }, { 9 } }, names), Dataset.FromRows(Rows, [[7], [8], [9]], names) })
        {
            Assert.Equal((3, 2, 1), (data.Count, data.InputSize, data.TargetSize));
            Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], data.Inputs.ToArray());
            Assert.Equal([7f, 8f, 9f], data.Targets.ToArray());
            Assert.Equal(names, data.FeatureNames);
        }

        Assert.Equal([3f, 4f], Dataset.FromArrays(Matrix, Matrix).Target(1).ToArray());
    }

    [Fact]
    public void Labels_name_classes_found_or_given()
    {
        string[] labels = ["red", "blue", "red"];
        foreach (var data in new[] { Dataset.FromLabels(Matrix, labels), Dataset.FromLabels(Rows, labels) })
        {
            Assert.Equal(["blue", "red"], data.ClassNames);
            Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(data.ClassOf));
            Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], data.Inputs.ToArray());
        }

        Assert.Equal(["red", "green", "blue"], Dataset.FromLabels(Matrix, labels, ["red", "green", "blue"]).ClassNames);
        Assert.Equal(["a", "b"], Dataset.FromLabels(Rows, labels, featureNames: ["a", "b"]).FeatureNames);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("3 rows of inputs but 2 targets", Message(() => Dataset.FromArrays(Matrix, [1, 2])), StringComparison.Ordinal);
        Assert.Contains("3 rows of inputs but 1 targets", Message(() => Dataset.FromArrays(Matrix, new float[,] { { 1 } })), StringComparison.Ordinal);
        Assert.Contains("3 rows of inputs but 1 targets", Message(() => Dataset.FromRows(Rows, [1f])), StringComparison.Ordinal);
        Assert.Contains("3 rows of inputs but 0 targets", Message(() => Dataset.FromRows(Rows, Array.Empty<float[]>())), StringComparison.Ordinal);
        Assert.Contains("3 rows of inputs but 1 labels", Message(() => Dataset.FromLabels(Rows, ["a"])), StringComparison.Ordinal);
        Assert.Contains("Sample 1 has 1 values but sample 0 has 2", Message(() => Dataset.FromRows([[1, 2], [3]], [1f, 2f])), StringComparison.Ordinal);
        Assert.Contains("0 × 2 values holds no samples", Message(() => Dataset.FromArrays(new float[0, 2], Array.Empty<float>())), StringComparison.Ordinal);
        Assert.Contains("label 'green' but the classes are: red, blue", Message(() => Dataset.FromLabels(Rows, ["red", "green", "blue"], ["red", "blue"])), StringComparison.Ordinal);
        Assert.Contains("Sample 1 has no label", Message(() => Dataset.FromLabels(Rows, ["red", null!, "blue"])), StringComparison.Ordinal);
        Assert.Contains("class 'red'", Message(() => Dataset.FromLabels(Rows, ["red", "red", "red"])), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("inputs", () => Dataset.FromArrays((float[,])null!, [1]));
        Assert.Throws<ArgumentNullException>("targets", () => Dataset.FromArrays(Matrix, (float[])null!));
    }

    [Fact]
    public void Labels_that_name_each_sample_are_no_classes()
    {
        string[] ids = [.. Enumerable.Range(0, 40_000).Select(sample => $"customer-{sample}")];
        Assert.Contains("40000 different labels", Message(() => Dataset.FromClasses(ids, id => [1], id => id)), StringComparison.Ordinal);
        Assert.Contains("40000 different labels", Message(() => Dataset.FromLabels(new float[40_000, 1], ids)), StringComparison.Ordinal);
        Assert.Equal(30, Dataset.FromLabels(new float[30, 1], ids[..30], ids[..30]).TargetSize);
    }

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
