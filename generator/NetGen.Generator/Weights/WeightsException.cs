namespace NetGen.Generator.Weights;

/// <summary>A weights file is not the safetensors file it should be.</summary>
internal sealed class WeightsException(long offset, string found, string expected) : FormatException($"byte {offset}: found {found}, expected {expected}")
{
    public long Offset => offset;

    public string Found => found;

    public string Expected => expected;
}
