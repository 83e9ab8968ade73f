namespace NetGen.Generator.Weights;

/// <summary>A weights file with its values.</summary>
internal sealed class WeightsContent
{
    private WeightsContent(string name, byte[] bytes)
    {
        Bytes = bytes;
        Header = SafeTensorsHeader.Read(name, bytes, SafeTensorsHeader.ReadLength([.. bytes.Take(FileKind.SampleLength)], bytes.Length), bytes.Length);
    }

    public byte[] Bytes { get; }

    public SafeTensorsInfo Header { get; }

    /// <exception cref="SafeTensorsFault">The file is no safetensors file.</exception>
    public static WeightsContent Read(WeightsFile file)
    {
        try
        {
            return new WeightsContent(file.Name, file.Bytes());
        }
        catch (FormatException exception) when (exception is not SafeTensorsFault)
        {
            throw new SafeTensorsFault(0, null, "what the build step did not write", "its bytes in Base64");
        }
    }
}
