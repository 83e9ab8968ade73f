using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>Checks a graph's structure and finds the part that matters.</summary>
internal sealed class GraphReader
{
    private readonly GraphProto _graph;
    private readonly OnnxModel _model;

    /// <summary>The initialisers by name; null: a sparse one.</summary>
    private readonly Dictionary<string, TensorProto?> _initializers = new(StringComparer.Ordinal);

    /// <summary>The index of the node that produces a value.</summary>
    private readonly Dictionary<string, int> _producers = new(StringComparer.Ordinal);

    private GraphReader(GraphProto graph, OnnxModel model) => (_graph, _model) = (graph, model);

    /// <exception cref="OnnxException">The graph is malformed.</exception>
    public static OnnxGraph Read(GraphProto graph, OnnxModel model, OnnxImportOptions options)
    {
        var reader = new GraphReader(graph, model);
        reader.NameInitializers();
        var inputs = reader.ReadInputs();
        reader.ReadNodes(inputs);
        reader.CheckOrder(inputs);
        string output = reader.ChooseOutput(inputs, options.Output);
        var nodes = reader.NodesOf(output);

        var needed = inputs.Where(input => nodes.Any(node => node.Input.Contains(input.Name)) || input.Name == output).ToArray();
        if (needed.Length != 1)
        {
            throw reader.Fault($"output {QuotedText.Of(output)}", needed.Length == 0 ? "no input that it depends on" : $"{needed.Length} inputs: {Names(needed)}", "one input", needed.Length == 0 ? null
                : "Export the model with one input of all columns; of scikit-learn: initial_types=[(\"input\", FloatTensorType([None, columns]))].");
        }

        var constants = reader.ReadConstants(nodes);
        var order = SequenceInput.OrderOf(needed[0], nodes, options);
        var (shape, batch) = reader.ShapeOf(needed[0], order, options.Steps);
        return new OnnxGraph(model, nodes, constants, needed[0].Name, shape, batch, output, order);
    }

    private void NameInitializers()
    {
        foreach (var (name, tensor) in _graph.Initializer.Select(tensor => (tensor.Name, (TensorProto?)tensor))
            .Concat(_graph.SparseInitializer.Select(sparse => (sparse.Values?.Name ?? "", (TensorProto?)null))))
        {
            if (name.Length == 0)
                throw Fault("the initialisers", "one without a name", "names");
            if (!_initializers.TryAdd(name, tensor))
                throw Fault($"tensor {QuotedText.Of(name)}", "a second initialiser of this name", "one");
        }
    }

    /// <summary>The initialisers that nodes read. Others may be of any type and in any place.</summary>
    private Dictionary<string, ConstantTensor> ReadConstants(IReadOnlyList<NodeProto> nodes)
    {
        var constants = new Dictionary<string, ConstantTensor>(StringComparer.Ordinal);
        foreach (string name in nodes.SelectMany(node => node.Input))
        {
            if (constants.ContainsKey(name) || !_initializers.TryGetValue(name, out var tensor))
                continue;
            string place = $"tensor {QuotedText.Of(name)}";
            constants[name] = tensor is not null ? _model.Tensors.Read(tensor, place) : throw Fault(place, "a sparse tensor", "a dense one", "Export the model with dense weights.");
        }

        return constants;
    }

    /// <summary>The inputs that a caller gives; up to version 3 of the format initialisers are among the graph's inputs too.</summary>
    private ValueInfoProto[] ReadInputs()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in _graph.Input)
        {
            if (input.Name.Length == 0 || !names.Add(input.Name))
                throw Fault("the graph's inputs", input.Name.Length == 0 ? "one without a name" : $"{QuotedText.Of(input.Name)} twice", "names, each once");
        }

        return [.. _graph.Input.Where(input => !_initializers.ContainsKey(input.Name))];
    }

    private void ReadNodes(ValueInfoProto[] inputs)
    {
        for (int i = 0; i < _graph.Node.Count; i++)
        {
            var node = _graph.Node[i];
            if (node.OpType.Length == 0)
                throw Fault($"node {QuotedText.Of(OnnxGraph.NameOf(node))}", "no operator", "one");
            if (node.Output.All(output => output.Length == 0))
                throw Fault(OnnxGraph.Describe(node), "no output", "at least one");
            if (node.Attribute.GroupBy(attribute => attribute.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw Fault(OnnxGraph.Describe(node), $"the attribute {QuotedText.Of(twice.Key)} {twice.Count()} times", "once");
            foreach (string output in node.Output.Where(output => output.Length > 0))
            {
                if (_initializers.ContainsKey(output) || inputs.Any(input => input.Name == output))
                    throw Fault(OnnxGraph.Describe(node), $"the output {QuotedText.Of(output)}, which is an input or initialiser of the graph", "a name of its own");
                if (!_producers.TryAdd(output, i))
                    throw Fault(OnnxGraph.Describe(node), $"the output {QuotedText.Of(output)}, which {OnnxGraph.Describe(_graph.Node[_producers[output]])} produces too", "a name of its own");
            }
        }
    }

    /// <summary>Every value exists before it is read.</summary>
    private void CheckOrder(ValueInfoProto[] inputs)
    {
        var given = inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < _graph.Node.Count; i++)
        {
            foreach (string input in _graph.Node[i].Input)
            {
                if (input.Length == 0 || given.Contains(input) || _initializers.ContainsKey(input))
                    continue;
                string place = OnnxGraph.Describe(_graph.Node[i]);
                if (!_producers.TryGetValue(input, out int producer))
                    throw Fault(place, $"the input {QuotedText.Of(input)}, which nothing produces", "an output of a node, an input or an initialiser of the graph");
                if (producer >= i)
                {
                    throw DependsOn(producer, i)
                        ? Fault(place, $"the input {QuotedText.Of(input)}, which depends on the node itself", "a graph without cycles")
                        : Fault(place, $"the input {QuotedText.Of(input)}, which only {OnnxGraph.Describe(_graph.Node[producer])} behind it produces", "nodes in order: each behind those it reads");
                }
            }
        }
    }

    /// <summary>Whether one node needs another, by whatever way.</summary>
    private bool DependsOn(int from, int on)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([from]);
        while (open.TryPop(out int node))
        {
            if (node == on)
                return true;
            if (!seen.Add(node))
                continue;
            foreach (string input in _graph.Node[node].Input)
            {
                if (_producers.TryGetValue(input, out int producer))
                    open.Push(producer);
            }
        }

        return false;
    }

    private string ChooseOutput(ValueInfoProto[] inputs, string? wanted)
    {
        foreach (var output in _graph.Output)
        {
            if (!_producers.ContainsKey(output.Name) && inputs.All(input => input.Name != output.Name) && !_initializers.ContainsKey(output.Name))
                throw Fault($"output {QuotedText.Of(output.Name)}", "no node that produces it", "one");
        }

        string names = Names(_graph.Output);
        if (wanted is not null)
            return _graph.Output.Any(output => output.Name == wanted) ? wanted : throw Fault($"output {QuotedText.Of(wanted)}", "no output of this name", $"one of {names}");
        if (_graph.Output.Count == 0)
            throw Fault("the graph", "no output", "at least one");
        if (_graph.Output.Count == 1)
            return _graph.Output[0].Name;

        // Labels are whole numbers or texts. Probabilities may be maps, which are no tensors.
        var numbers = _graph.Output.Where(output => output.Type?.TensorType is { } tensor && TensorReader.IsFloating(tensor.ElemType)).ToArray();
        var candidates = numbers.Length > 0 ? numbers : [.. _graph.Output.Where(output => output.Type?.TensorType is null)];
        return candidates.Length == 1
            ? candidates[0].Name
            : throw Fault("the graph", $"{_graph.Output.Count} outputs: {names}", "one of floating-point numbers", candidates.Length > 1 && candidates.All(IsColumn)
                ? "They have one dimension each, as scikit-learn's classes with zipmap=\"columns\": convert the model with options={id(model): {\"zipmap\": False}}."
                : "Say which output to import.");
    }

    private static bool IsColumn(ValueInfoProto output) => output.Type?.TensorType?.Shape?.Dim.Count == 1;

    private static string Names(IEnumerable<ValueInfoProto> values) => NameList.Quoted([.. values.Select(value => value.Name)]);

    /// <summary>The nodes that a value depends on, in the graph's order.</summary>
    private List<NodeProto> NodesOf(string output)
    {
        var needed = new HashSet<int>();
        var open = new Stack<string>([output]);
        while (open.TryPop(out string? value))
        {
            if (!_producers.TryGetValue(value, out int producer) || !needed.Add(producer))
                continue;
            foreach (string input in _graph.Node[producer].Input)
                open.Push(input);
        }

        return [.. needed.Order().Select(index => _graph.Node[index])];
    }

    private (int[] Shape, long? Batch) ShapeOf(ValueInfoProto input, InputDimensions order, int? steps)
    {
        string place = $"input {QuotedText.Of(input.Name)}";
        if (input.Type?.TensorType is not { } type || !TensorReader.IsFloating(type.ElemType))
            throw Fault(place, "no tensor of floating-point numbers", "one", "Export the model with inputs of type float; of scikit-learn: FloatTensorType.");
        if (type.Shape is null || type.Shape.Dim.Count < 2)
            throw Fault(place, type.Shape is null ? "no shape" : $"{type.Shape.Dim.Count} dimensions", "[batch, inputs]",
                type.Shape is null ? "Export the model with the shape of its input." : "Export the model with samples as rows, even a single one: in PyTorch, torch.onnx.export(model, torch.zeros(1, inputs), path).");

        var dimensions = type.Shape.Dim.ToList();
        if (order == InputDimensions.StepsFirst)
            (dimensions[0], dimensions[1]) = (dimensions[1], dimensions[0]);
        if (order != InputDimensions.Samples)
            dimensions[1] = Steps(dimensions[1]);
        var sizes = new List<int>();
        long size = 1;
        foreach (var dimension in dimensions.Skip(1))
        {
            if (dimension.DimValue is < 1 or > Stage.MaxSize || (size *= dimension.DimValue) > Stage.MaxSize)
                throw Fault(place, $"a dimension of size {(dimension.DimValue == 0 ? "unknown" : dimension.DimValue)}", $"known sizes behind the batch, together at most {Stage.MaxSize}", "Export the model with the number of inputs fixed and only the batch free.");
            sizes.Add((int)dimension.DimValue);
        }

        long batch = dimensions[0].DimValue;
        return ([.. sizes], batch > 0 ? batch : null);

        TensorShapeProto.Types.Dimension Steps(TensorShapeProto.Types.Dimension found)
        {
            if (steps is null)
            {
                return found.DimValue > 0 ? found : throw Fault(place, "sequences of any number of steps", "a number of steps, which a declaration gives",
                    $"Say how many: {nameof(OnnxImportOptions)}.{nameof(OnnxImportOptions.Steps)}. Streams of the network may be longer.");
            }

            return found.DimValue <= 0 || found.DimValue == steps ? new TensorShapeProto.Types.Dimension { DimValue = steps.Value }
                : throw Fault(place, $"{found.DimValue} steps", $"{steps}, as the options say");
        }
    }

    private OnnxException Fault(string place, string found, string expected, string? advice = null) => new(_model.File, place, found, expected, advice);
}
