namespace NetGen;

/// <summary>Writes a network as C# that .NET Standard 2.1 can compile.</summary>
internal sealed partial class CSharpWriter(ExportedNetwork network, SourceExportOptions options) : SourceTextWriter(network)
{
    /// <summary>Floats that a call may take from the stack: 16 KB.</summary>
    private const int StackCap = 4096;

    private const string Method = "Forward";


    private readonly string _name = ClassName(options.Name ?? CSharpNotation.IdentifierFrom(network.Name), network.Steps is not null);
    private readonly string? _namespace = options.Namespace is { } given ? CSharpNotation.Namespace(given) : null;

    protected override string FunctionPrefix => "private static void ";

    public string Write()
    {
        Line($"// {Network.Name.ReplaceLineEndings(" ")}: {Network.Inputs} inputs, {Network.Outputs} outputs. Written by NetGen {Version}.");
        if (_namespace is not null)
            Open($"namespace {_namespace}");
        Open($"public static class {_name}");
        foreach (var layer in Network.Layers)
        {
            Line($"// {layer.Title}");
            foreach (var table in layer.Tables)
                Table($"private static readonly float[] {NameIn(layer, table.Name)} =", table.Values);
            Line();
        }

        WriteForward();
        if (Network.Steps is not null)
            WriteStream();
        WriteFunctions();
        foreach (var layer in Network.Layers)
        {
            if (ActivationOf(layer) is { } expression)
                Line($"private static float {NameIn(layer, "activation")}(float x) => {expression};\n");
        }

        WriteMathematics();
        Close();
        if (_namespace is not null)
            Close();
        return Text;
    }

    protected override string NonFinite(float value) => float.IsNaN(value) ? "float.NaN" : value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";

    protected override string NameOf(string function) => Member(function);

    protected override string VariablesOf(string text) => text;

    protected override string NameIn(ExportedLayer layer, string name) => Member(string.Concat($"{layer.Prefix}_{name}".Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));

    protected override string TypeOf(string parameter) => parameter switch
    {
        "in" => "global::System.ReadOnlySpan<float> ",
        "out" => "global::System.Span<float> ",
        "table" => "float[] ",
        _ => parameter + " ",
    };

    protected override string MathematicsOf(string function)
    {
        string name = char.ToUpperInvariant(function[0]) + function[1..];
        return CSharpMathematics.Find(name) is null ? $"global::System.MathF.{name}" : Member(name);
    }

    /// <summary>A class has no member of its own name; those that callers know stay, so that the class gives way.</summary>
    private static string ClassName(string name, bool isOfSequences) =>
        CSharpNotation.Identifier(name == Method || (isOfSequences && name is StreamState or StreamStep or StreamSteps) ? name + "Network" : name);

    /// <summary>A private member's name, which is not the class's: none of the others ends with an underscore.</summary>
    private string Member(string name) => name == _name ? name + "_" : name;

    private void WriteForward()
    {
        Line("/// <summary>Runs the network on one sample.</summary>");
        Line($"/// <param name=\"input\">Exactly {Network.Inputs} values{Network.InputOrder}.</param>");
        Line($"/// <param name=\"output\">Receives {Network.Outputs} values{Network.OutputOrder} and may be longer; must not overlap the input.</param>");
        Open($"public static void {Method}(global::System.ReadOnlySpan<float> input, global::System.Span<float> output)");
        CheckLengths(Network.Inputs, Network.Outputs);
        if (Network.Steps is null)
            WriteLayers();
        else
            WriteWhole();
        Close();
        Line();
    }

    private void CheckLengths(int inputs, int outputs)
    {
        Refuse($"input.Length != {inputs}", $"{inputs} inputs are needed.", "input");
        Refuse($"output.Length < {outputs}", $"{outputs} outputs are produced.", "output");
    }

    private void Refuse(string condition, string message, string parameter)
    {
        Line($"if ({condition})");
        Line($"    throw new global::System.ArgumentException(\"{message}\", nameof({parameter}));");
    }

    private void WriteLayers()
    {
        string allocate = Network.Buffers.All.Sum(buffer => (long)buffer.Size) <= StackCap ? "stackalloc" : "new";
        foreach (var buffer in Network.Buffers.All)
            Line($"global::System.Span<float> {buffer.Name} = {allocate} float[{buffer.Size}];");
        WriteCalls();
    }

    /// <summary>The functions of mathematics that the text calls and .NET does not have.</summary>
    private void WriteMathematics()
    {
        string text = Text;
        foreach (var function in CSharpMathematics.All.Where(function => text.Contains($"{Member(function.Name)}(", StringComparison.Ordinal)))
        {
            Line($"// {function.Comment}");
            Open($"private static float {Member(function.Name)}(float x)");
            foreach (string line in function.Body.Split('\n'))
                Line(line);
            Close();
            Line();
        }
    }
}
