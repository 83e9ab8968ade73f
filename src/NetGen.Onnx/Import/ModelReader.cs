using Google.Protobuf;
using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>Reads a model's bytes and checks that they are a model.</summary>
internal static class ModelReader
{
    private static readonly MessageParser<ModelProto> Parser = ModelProto.Parser.WithDiscardUnknownFields(true);

    private const string Advice = "Export the model again, with opset_version=17.";

    /// <param name="content">The model's bytes.</param>
    /// <param name="file">The file, or what the content is called.</param>
    /// <param name="folder">Where files with its weights may be; null: nowhere.</param>
    /// <param name="options">What to import.</param>
    /// <exception cref="OnnxException">The content is no valid model.</exception>
    public static OnnxGraph Read(ReadOnlyMemory<byte> content, string file, string? folder, OnnxImportOptions options)
    {
        var model = Parse(content, file);
        if (model.Graph is null)
        {
            var start = content.Span[..Math.Min(content.Length, FileKind.SampleLength)];
            throw new OnnxException(file, "offset 0", FileKind.Describe(start), "an ONNX model with a graph", FileKind.Advice(start));
        }

        var budget = new ImportBudget(file, content.Length);
        var functions = model.Functions.Select(function => (OnnxGraph.DomainOf(function.Domain), function.Name)).ToHashSet();
        return GraphReader.Read(model.Graph, new OnnxModel(file, Opsets(model, file), functions, new TensorReader(file, new ExternalData(file, folder, budget)), budget), options);
    }

    private static ModelProto Parse(ReadOnlyMemory<byte> content, string file)
    {
        try
        {
            return Parser.ParseFrom(content.Span);
        }
        catch (InvalidProtocolBufferException exception)
        {
            var start = content.Span[..Math.Min(content.Length, FileKind.SampleLength)];
            string? advice = FileKind.Advice(start);
            throw new OnnxException(file, $"about offset {PositionOfFault(content)}", advice is null ? $"no valid Protocol Buffers ({exception.Message.TrimEnd('.')})" : FileKind.Describe(start),
                "an ONNX model", advice ?? "The file is truncated or damaged; fetch it again.");
        }
    }

    /// <summary>How far a reader comes that knows its position.</summary>
    private static long PositionOfFault(ReadOnlyMemory<byte> content)
    {
        using var input = new CodedInputStream(content.ToArray());
        try
        {
            Parser.ParseFrom(input);
        }
        catch (InvalidProtocolBufferException)
        {
        }

        return input.Position;
    }

    /// <summary>The version of each operator set by its domain.</summary>
    private static Dictionary<string, long> Opsets(ModelProto model, string file)
    {
        if (model.IrVersion < 1)
            throw new OnnxException(file, "the model", $"the format version {model.IrVersion}", "at least 1");
        var opsets = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var opset in model.OpsetImport)
        {
            if (!opsets.TryAdd(OnnxGraph.DomainOf(opset.Domain), opset.Version))
                throw new OnnxException(file, "the model", $"the operator set {QuotedText.Of(opset.Domain)} twice", "once");
        }

        long newest = OperatorTable.NewestOf("");
        string known = $"one from 1 to {newest}";
        if (!opsets.TryGetValue("", out long version))
            throw new OnnxException(file, "the model", "no version of ONNX's operator set", known, Advice);
        if (version < 1 || version > newest)
            throw new OnnxException(file, "the model", $"version {version} of ONNX's operator set", known, Advice);
        return opsets;
    }
}
