using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>Follows a graph from its input to its output, node by node.</summary>
internal sealed class GraphImporter
{
    private readonly OnnxGraph _graph;
    private readonly Dictionary<string, ImportedValue> _values = new(StringComparer.Ordinal);
    private readonly List<UnsupportedNode> _unsupported = [];

    public GraphImporter(OnnxGraph graph)
    {
        _graph = graph;
        foreach (var (name, tensor) in graph.Constants)
            _values[name] = new ConstantValue(tensor);
        var input = new InputStage(graph.InputShape.Aggregate(1, (product, size) => product * size));
        _values[graph.Input] = new FlowValue(input).Reshape(graph.InputShape);
    }

    /// <exception cref="OnnxException">A node is malformed, or some have no counterpart.</exception>
    public OnnxImport Import(string name)
    {
        foreach (var node in _graph.Nodes)
            Apply(node);
        var last = _unsupported.Count == 0 ? LastStage() : null;
        if (_unsupported.Count > 0)
            throw new OnnxException(_graph.File, _graph.Opset, _unsupported);

        var assembler = new LayerAssembler(_graph.File, _graph.Budget);
        var stages = new Stack<Stage>();
        for (var stage = last; stage is not null; stage = stage.Previous)
            stages.Push(stage);
        return new OnnxImport(Describe(name, assembler.Assemble(stages)), _graph.Output, assembler.Notes);
    }

    /// <exception cref="OnnxException">The layers are more than a network can hold.</exception>
    private NetworkDescription Describe(string name, IReadOnlyList<LayerDescription> layers)
    {
        try
        {
            return new NetworkDescription(name, layers);
        }
        catch (ArgumentException exception)
        {
            throw new OnnxException(_graph.File, $"output '{_graph.Output}'", $"layers that make no network: {ArgumentText.Of(exception).TrimEnd('.')}", "layers that do");
        }
    }

    private void Apply(NodeProto proto)
    {
        var inputs = proto.Input.Select(input => input.Length == 0 ? null : _values[input]).ToArray();
        int used = 0;
        ImportedValue value = new UnknownValue();
        if (OperatorCatalog.Find(proto.Domain, proto.OpType) is not { } definition)
        {
            Refuse(proto, "there is no such operator in NetGen");
        }
        else if (OnnxGraph.DomainOf(proto.Domain).Length == 0 && _graph.Opset < definition.Since)
        {
            Refuse(proto, $"the operator exists from opset {definition.Since} on");
        }
        else if (!inputs.Any(input => input is UnknownValue))
        {
            used = definition.Output;
            try
            {
                value = inputs.Any(input => input is SecondaryValue)
                    ? throw new UnsupportedNodeException("it reads an output that a node has beside its values")
                    : definition.Apply(new ImportedNode(proto, _graph, inputs));
            }
            catch (UnsupportedNodeException exception)
            {
                Refuse(proto, exception.Message);
            }
        }

        for (int i = 0; i < proto.Output.Count; i++)
        {
            if (proto.Output[i].Length > 0)
                _values[proto.Output[i]] = i == used || value is UnknownValue ? value : new SecondaryValue();
        }
    }

    private Stage? LastStage()
    {
        string place = $"output '{_graph.Output}'";
        if (_values[_graph.Output] is not FlowValue flow)
            throw new OnnxException(_graph.File, place, "values that are not computed from each sample", "a layer's values");
        var node = _graph.Nodes.FirstOrDefault(node => node.Output.Contains(_graph.Output))
            ?? throw new OnnxException(_graph.File, place, "the input itself", "a layer's values");
        try
        {
            return Materializer.StageOf(flow, new ImportedNode(node, _graph, []));
        }
        catch (UnsupportedNodeException exception)
        {
            Refuse(node, exception.Message);
            return null;
        }
    }

    private void Refuse(NodeProto node, string reason) =>
        _unsupported.Add(new UnsupportedNode(OnnxGraph.NameOf(node), OnnxGraph.DomainOf(node.Domain) is { Length: > 0 } domain ? $"{domain}.{node.OpType}" : node.OpType, reason));
}
