namespace NetGen;

/// <summary>A file is not the safetensors file it should be.</summary>
/// <param name="offset">The byte at fault.</param>
/// <param name="tensor">The tensor at fault; null: none.</param>
/// <param name="found">What stands there.</param>
/// <param name="expected">What should stand there.</param>
/// <param name="advice">What to do about it; null: nothing to say.</param>
internal sealed class SafeTensorsFault(long offset, string? tensor, string found, string expected, string? advice = null)
    : FormatException($"byte {offset}: found {found}, expected {expected}")
{
    public long Offset => offset;

    public string? Tensor => tensor;

    public string Found => found;

    public string Expected => expected;

    public string? Advice => advice;
}
