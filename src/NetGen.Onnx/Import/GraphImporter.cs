using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>Follows a graph from its input to its output, node by node.</summary>
internal sealed class GraphImporter
{
    private readonly OnnxGraph _graph;
    private readonly Dictionary<string, ImportedValue> _values = new(StringComparer.Ordinal);
    private readonly List<UnsupportedNode> _unsupported = [];
    private readonly SortedSet<string> _advice = new(StringComparer.Ordinal);

    public GraphImporter(OnnxGraph graph)
    {
        _graph = graph;
        foreach (var (name, tensor) in graph.Constants)
            _values[name] = new ConstantValue(tensor);
        _values[graph.Input] = graph.Order switch
        {
            InputDimensions.Samples => new FlowValue(new InputStage(Shape.OfFeatures(graph.InputShape.Aggregate(1, (product, size) => product * size)))).Reshape(graph.InputShape),
            InputDimensions.Sequences => new FlowValue(SequenceOf(graph)),
            _ => new StepsFirstValue(new FlowValue(SequenceOf(graph))),
        };
    }

    private static InputStage SequenceOf(OnnxGraph graph) => new(Shape.OfSequence(graph.InputShape[0], graph.InputShape[1]));

    /// <exception cref="OnnxException">A node is malformed, or some have no counterpart.</exception>
    public OnnxImport Import(string name)
    {
        foreach (var node in _graph.Nodes)
            Apply(node);
        var last = _unsupported.Count == 0 ? LastStage() : null;
        if (_unsupported.Count > 0)
            throw new OnnxException(_graph.File, _graph.Opset, _unsupported, _advice);

        var assembler = new LayerAssembler(_graph.File, _graph.Budget);
        var stages = new Stack<Stage>();
        for (var stage = last; stage is not null; stage = stage.Previous)
            stages.Push(stage);
        var layers = assembler.Assemble(stages);
        return new OnnxImport(Describe(name, layers, assembler.Input), _graph.Output, assembler.Notes);
    }

    /// <exception cref="OnnxException">The layers are more than a network can hold.</exception>
    private NetworkDescription Describe(string name, IReadOnlyList<LayerDescription> layers, ImageStage? input)
    {
        try
        {
            return new NetworkDescription(name, layers, input?.Shape, input?.Layout ?? InputLayout.ChannelsFirst);
        }
        catch (ArgumentException exception)
        {
            throw new OnnxException(_graph.File, $"output {QuotedText.Of(_graph.Output)}", $"layers that make no network: {ArgumentText.Of(exception).TrimEnd('.')}", "layers that do");
        }
    }

    private void Apply(NodeProto proto)
    {
        var inputs = proto.Input.Select(input => input.Length == 0 ? null : _values[input]).ToArray();
        ImportedValue value = new UnknownValue();
        string domain = OnnxGraph.DomainOf(proto.Domain);
        if (_graph.Model.Functions.Contains((domain, proto.OpType)) || OperatorCatalog.Find(domain, proto.OpType) is not { } definition)
        {
            var (reason, advice) = UnknownOperators.Explain(domain, proto.OpType, _graph.Model);
            Refuse(proto, reason, advice);
        }
        else if (WhyNotKnown(proto, domain) is { } reason)
        {
            Refuse(proto, reason);
        }
        else if (!inputs.Any(input => input is UnknownValue))
        {
            try
            {
                value = inputs.Any(input => input is SecondaryValue)
                    ? throw new UnsupportedNodeException("it reads an output that a node has beside its values")
                    : definition(new ImportedNode(proto, _graph, inputs));
            }
            catch (UnsupportedNodeException exception)
            {
                Refuse(proto, exception.Message);
            }
        }

        for (int i = 0; i < proto.Output.Count; i++)
        {
            if (proto.Output[i].Length > 0)
                _values[proto.Output[i]] = value is SeveralValues several ? several.Values[i] : i == 0 || value is UnknownValue ? value : new SecondaryValue();
        }
    }

    /// <summary>Why the version of an operator set has no such operator that is known; null: it has, and the node is one of it.</summary>
    /// <exception cref="OnnxException">The node is none of its operator's version, or the model does not say the version.</exception>
    private string? WhyNotKnown(NodeProto node, string domain)
    {
        if (!_graph.Model.Opsets.TryGetValue(domain, out long version))
            throw new OnnxException(_graph.File, OnnxGraph.Describe(node), $"an operator of {QuotedText.Of(domain)}, of which the model names no version", "a version of each operator set that it uses");
        return version > OperatorTable.NewestOf(domain)
            ? $"version {version} of {domain} is not known, only those up to {OperatorTable.NewestOf(domain)}"
            : NodeSignature.Check(node, domain, version, _graph.File);
    }

    private Stage? LastStage()
    {
        string place = $"output {QuotedText.Of(_graph.Output)}";
        // The network's outputs have samples first.
        if ((_values[_graph.Output] is StepsFirstValue { HasDirection: false } steps ? steps.Flow : _values[_graph.Output]) is not FlowValue flow)
            throw new OnnxException(_graph.File, place, "values that are not computed from each sample", "a layer's values");
        var node = _graph.Nodes.FirstOrDefault(node => node.Output.Contains(_graph.Output))
            ?? throw new OnnxException(_graph.File, place, "the input itself", "a layer's values");
        try
        {
            return flow.Order is null ? Materializer.StageOf(flow, new ImportedNode(node, _graph, [])) : throw new UnsupportedNodeException("it changes the order of a sample's values");
        }
        catch (UnsupportedNodeException exception)
        {
            Refuse(node, exception.Message);
            return null;
        }
    }

    private void Refuse(NodeProto node, string reason, string? advice = null)
    {
        if (advice is not null)
            _advice.Add(advice);
        _unsupported.Add(new UnsupportedNode(OnnxGraph.NameOf(node), OnnxGraph.DomainOf(node.Domain) is { Length: > 0 } domain ? $"{domain}.{node.OpType}" : node.OpType, reason));
    }
}
