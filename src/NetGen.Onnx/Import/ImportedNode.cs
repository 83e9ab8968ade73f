using System.Globalization;
using System.Text;
using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>A node with what is known of its inputs.</summary>
internal sealed class ImportedNode(NodeProto node, OnnxGraph graph, IReadOnlyList<ImportedValue?> inputs)
{
    public NodeProto Proto { get; } = node;

    public OnnxGraph Graph { get; } = graph;

    /// <summary>The version of ONNX's own operator set.</summary>
    public long Opset => Graph.Opset;

    public IReadOnlyList<ImportedValue?> Inputs => inputs;

    /// <summary>Whether an input is given; optional ones may be left out or have an empty name.</summary>
    public bool Has(int input) => input < inputs.Count && inputs[input] is not null;

    /// <summary>An input that the operator's version has in every node, or that <see cref="Has"/>.</summary>
    public ImportedValue Input(int input) => inputs[input]!;

    /// <summary>An input that must be constant.</summary>
    public ConstantTensor Constant(int input) => Input(input) is ConstantValue constant
        ? constant.Tensor
        : throw Unsupported($"its input {QuotedText.Of(Proto.Input[input])} is not constant");

    /// <summary>An input that must be values of samples.</summary>
    public FlowValue Flow(int input) => Input(input) switch
    {
        FlowValue flow => flow,
        RowValue => throw Unsupported(RowValue.Misuse),
        HalfValue => throw Unsupported(HalfValue.Misuse),
        PaddedValue => throw Unsupported(PaddedValue.Misuse),
        StepsFirstValue => throw Unsupported("it takes values with the steps before the batch, as recurrent operators give them: export the model with batch_first, or a transposition behind those"),
        _ => throw Unsupported($"its input {QuotedText.Of(Proto.Input[input])} does not depend on the samples' values"),
    };

    /// <summary>An input that must be values of samples, one dimension of them.</summary>
    public FlowValue Row(int input)
    {
        var flow = Flow(input);
        return flow.Shape.Length == 1 ? flow : throw Unsupported($"its input has the shape {ShapeText.OfBatch(flow.Shape)}");
    }

    /// <summary>An input that must be values of samples, one dimension of them, as a stage.</summary>
    public Stage Stage(int input) => Row(input) is { Order: null } row ? Materializer.VectorOf(row, this) : throw Unsupported(Materializer.Reordered);

    /// <summary>Whole numbers from an attribute, or from an input where the version of the operator set has them there.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="input">The input's index.</param>
    /// <returns>The numbers; null: neither is given.</returns>
    public long[]? Integers(string attribute, int input)
    {
        if (Has(input))
            return [.. Constant(input).Values.Select(value => (long)value)];
        return Find(attribute) is { } found ? [.. found.Ints] : null;
    }

    public long Integer(string name, long value) => Find(name)?.I ?? value;

    /// <summary>A number as its shortest decimal tells it: 0.1, not 0.10000000149.</summary>
    public double Number(string name, double value) => Find(name) is { } found ? Decimal(found.F) : value;

    public double[]? Numbers(string name) => Find(name) is { } found ? [.. found.Floats.Select(value => (double)value)] : null;

    public string Text(string name, string value) => Find(name) is { } found ? Encoding.UTF8.GetString(found.S.Span) : value;

    public AttributeProto? Find(string name) => Proto.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>Counts values that the node makes, before it does.</summary>
    /// <exception cref="OnnxException">They are too many with those before them.</exception>
    public void Take(long values) => Graph.Budget.Take(values, Proto);

    public UnsupportedNodeException Unsupported(string reason) => new(reason);

    public OnnxException Malformed(string found, string expected) => new(Graph.File, OnnxGraph.Describe(Proto), found, expected);

    public static double Decimal(double single) => double.Parse(((float)single).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>A node has no counterpart; says why.</summary>
internal sealed class UnsupportedNodeException(string reason) : Exception(reason);
