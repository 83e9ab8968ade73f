using NetGen.OnnxSchema;
using static NetGen.Onnx.Tests.Import.ModelBuilder;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Small files whose nodes would make much more than they hold are refused by the node that makes too much.</summary>
public sealed class ImportBudgetTests
{
    private const int Size = 2048;

    [Fact]
    public void Identity_weights_between_activations_are_counted()
    {
        var nodes = Enumerable.Range(1, 20).Select(i => Node($"n{i}", "Sigmoid", [$"v{i - 1}"], [i == 20 ? "y" : $"v{i}"]));
        var error = Refused(Of(17, [Size], [Floats("one", [1], 1)], [Node("norm", "LayerNormalization", ["x", "one"], ["v0"]), .. nodes]));
        Assert.Contains("(Sigmoid)", error.Place, StringComparison.Ordinal);
        Assert.StartsWith($"{Size * Size} values to be made", error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_that_nodes_make_are_counted()
    {
        TensorProto[] constants = [Floats("column", [Size, 1], new float[Size]), Floats("c0", [1, Size], new float[Size])];
        var nodes = Enumerable.Range(1, 12).Select(i => Node($"n{i}", "Add", ["column", $"c{i - 1}"], [$"c{i}"]));
        Assert.Equal("node 'n9' (Add)", Refused(Of(13, [2], constants, [.. nodes, Node("last", "Add", ["x", "c12"], ["y"])])).Place);
    }

    [Fact]
    public void Shapes_that_nodes_join_are_counted()
    {
        var nodes = Enumerable.Range(1, 26).Select(i => Node($"n{i}", "Concat", [$"s{i - 1}", $"s{i - 1}"], [$"s{i}"], GraphWriter.Attribute("axis", 0)));
        var error = Refused(Of(13, [2], [], [Node("shape", "Shape", ["x"], ["s0"]), .. nodes, Node("last", "Reshape", ["x", "s26"], ["y"])]));
        Assert.Contains("(Concat)", error.Place, StringComparison.Ordinal);
        Assert.Contains("values to be made", error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_of_functions_of_many_values_are_counted()
    {
        TensorProto[] constants = [Floats("column", [Size, 1], [.. Enumerable.Range(0, Size).Select(i => (float)i)]), Floats("row", [1, Size], new float[Size])];
        var error = Refused(Of(13, [Size, Size], constants, Node("sum", "Add", ["column", "row"], ["c"]), Node("last", "Max", ["x", "c"], ["y"])));
        Assert.Equal("node 'last' (Max)", error.Place);
        Assert.Contains("values to be made", error.Found, StringComparison.Ordinal);
    }
}
