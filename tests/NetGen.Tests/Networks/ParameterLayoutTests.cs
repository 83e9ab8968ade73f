namespace NetGen.Tests.Networks;

/// <summary>Where the elements of tensors of any rank lie, and the one order in which they are gone through.</summary>
public class ParameterLayoutTests
{
    public static TheoryData<int[], int> Shapes => new()
    {
        { [5], 8 },
        { [10, 12], 16 },
        { [1, 1], 8 },
        { [6, 2, 3], 8 },
        { [3, 2, 5, 4], 16 },
        { [2, 3, 1, 2, 2], 8 },
        { [40], 16 },
        { [33, 5], 16 },
        { [32, 2, 3], 16 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Outputs_lie_side_by_side_in_panels_and_the_rest_row_by_row(int[] shape, int panel)
    {
        var tensor = Tensor(ParameterLayout.OutputPanels(shape, panel));
        int rest = shape.Skip(1).Aggregate(1, (product, size) => product * size);
        int panels = (shape[0] + panel - 1) / panel;
        Assert.Equal(panels * rest * panel, tensor.Layout.Length);
        Assert.Equal(Elements(shape).Select((_, i) => 7 + (i / rest / panel * rest * panel) + (i / rest % panel) + (i % rest * panel)), tensor.Indices);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Files_have_the_elements_in_row_major_order(int[] shape, int panel)
    {
        var tensor = Tensor(ParameterLayout.RowMajor(shape));
        Assert.Equal(tensor.Count, tensor.Layout.Length);
        Assert.Equal(Enumerable.Range(7, tensor.Count), tensor.Indices);
        Assert.NotEqual(tensor.Layout, ParameterLayout.OutputPanels(shape, panel));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_way_to_an_element_leads_to_the_same_place(int[] shape, int panel)
    {
        var tensor = Tensor(ParameterLayout.OutputPanels(shape, panel));
        int[] places = [.. Elements(shape).Select(indices => tensor.IndexOf(indices))];
        Assert.Equal(places, tensor.Indices);
        Assert.Equal(places, Enumerable.Range(0, tensor.Count).Select(i => tensor.Indices[i]));
        Assert.Equal(places, Enumerable.Range(0, shape[0]).SelectMany(output => tensor.IndicesOf(output)));
        for (int start = 0; start <= places.Length; start++)
        {
            for (int end = start; end <= places.Length; end++)
                Assert.Equal(places[start..end], tensor.Indices[start..end]);
        }
    }

    [Fact]
    public void Elements_outside_and_other_ranks_are_refused()
    {
        var tensor = Tensor(ParameterLayout.OutputPanels([10, 12], 16));
        Assert.Contains("[10, 12] has no element [9, 12]", Assert.Throws<ArgumentOutOfRangeException>(() => tensor.IndexOf(9, 12)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.IndexOf(-1, 0));
        Assert.Contains("has 2 indices, not 1", Assert.Throws<ArgumentException>(() => tensor.IndexOf(3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => tensor.IndexOf(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.IndicesOf(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.Indices[120]);
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.Indices[100..121]);
        Assert.Throws<ArgumentException>(() => tensor.Gather(new float[256], new float[119]));
        Assert.Throws<ArgumentException>(() => tensor.Scatter(new float[119], new float[256]));
    }

    [Fact]
    public void Layouts_are_equal_where_every_element_lies_at_the_same_place()
    {
        Assert.Equal(ParameterLayout.OutputPanels([10, 12], 16), ParameterLayout.OutputPanels([10, 12], 16));
        Assert.Equal(ParameterLayout.OutputPanels([10, 12], 16).GetHashCode(), ParameterLayout.OutputPanels([10, 12], 16).GetHashCode());
        Assert.Equal(ParameterLayout.OutputPanels([8], 8), ParameterLayout.RowMajor([8]));
        Assert.NotEqual(ParameterLayout.OutputPanels([10, 12], 16), ParameterLayout.OutputPanels([9, 12], 16));
        Assert.NotEqual(ParameterLayout.OutputPanels([10, 12], 16), ParameterLayout.OutputPanels([10, 12], 24));
        Assert.NotEqual(ParameterLayout.OutputPanels([40, 12], 16), ParameterLayout.OutputPanels([40, 12], 8));
        Assert.NotEqual(ParameterLayout.OutputPanels([5], 8), ParameterLayout.OutputPanels([5], 16));
        Assert.Equal("OutputPanels(shape: [10, 12], panel: 16)", ParameterLayout.OutputPanels([10, 12], 16).ToString());
    }

    [Fact]
    public void Initial_values_follow_the_inputs_and_outputs_of_a_kernel()
    {
        // As PyTorch counts [outputs, inputs / groups, height, width].
        var tensor = Tensor(ParameterLayout.OutputPanels([8, 3, 5, 4], 8));
        Assert.Equal(3 * 5 * 4, tensor.FanIn);
        Assert.Equal(8 * 5 * 4, tensor.FanOut);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_tensor_of_any_rank_is_saved_and_loaded(int[] shape, int panel)
    {
        var tensor = Tensor(ParameterLayout.OutputPanels(shape, panel));
        var architecture = new NetworkArchitecture
        {
            Name = "Any",
            Loss = Loss.MeanSquaredError,
            ParameterLength = 7 + tensor.Layout.Length,
            Layers = [new LayerInfo { Kind = "Dense", InputShape = Shape.OfFeatures(1), OutputShape = Shape.OfFeatures(1), Activation = "Linear", MultiplyAdds = 0, Kernels = "", Parameters = [tensor] }],
        };
        float[] storage = new float[architecture.ParameterLength];
        tensor.Scatter([.. Enumerable.Range(1, tensor.Count).Select(i => (float)i)], storage);

        using var file = new MemoryStream();
        new SafeTensorsWriter(architecture, storage, null).Write(file);
        using var content = FileContent.Of("any", file.ToArray());
        Assert.Equal(shape.Select(size => (long)size), HeaderReader.Read(content).Tensors.Single().Shape);
        float[] loaded = new float[storage.Length];
        new SafeTensorsReader(content, architecture, new SafeTensorsOptions()).CopyTo(loaded);
        Assert.Equal(storage, loaded);
    }

    private static ParameterInfo Tensor(ParameterLayout layout) => new("layers.0.weight", ParameterKind.Weight, 7, layout, Initializer.Zeros);

    /// <summary>The indices of all elements, the last one changing fastest.</summary>
    private static IEnumerable<int[]> Elements(IEnumerable<int> shape) => shape.Aggregate(
        (IEnumerable<int[]>)[[]], (starts, size) => starts.SelectMany(start => Enumerable.Range(0, size).Select(index => (int[])[.. start, index])));
}
