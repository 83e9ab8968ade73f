namespace NetGen.Generator.Weights;

/// <summary>A weights file with its values.</summary>
internal sealed class WeightsContent
{
    private WeightsContent(byte[] bytes)
    {
        Bytes = bytes;
        Header = WeightsHeader.Read(bytes);
    }

    public byte[] Bytes { get; }

    public WeightsHeader Header { get; }

    /// <exception cref="WeightsException">The file is no safetensors file.</exception>
    public static WeightsContent Read(WeightsFile file)
    {
        try
        {
            return new WeightsContent(file.Bytes());
        }
        catch (FormatException exception) when (exception is not WeightsException)
        {
            throw new WeightsException(0, "what the build step did not write", "its bytes in Base64");
        }
    }
}
