using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Weights;

namespace NetGen.Generator.Tests.Compilation;

/// <summary>A weights file as the build hands it to the compiler.</summary>
internal sealed class WeightsText(string name, string content) : AdditionalText
{
    public WeightsText(string name, byte[] content)
        : this(name, Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks))
    {
    }

    public override string Path => $"/project/obj/netgen/{WeightsName.TextOf(name)}";

    /// <summary>How often the text was asked for.</summary>
    public int Reads { get; private set; }

    public override SourceText GetText(CancellationToken cancellationToken = default)
    {
        Reads++;
        return SourceText.From($"netgen-weights 1\n{name}\n{content}\n", Encoding.UTF8);
    }

    /// <summary>A safetensors file.</summary>
    public static byte[] File(string header, params float[] values)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. values.SelectMany(BitConverter.GetBytes)];
    }
}
