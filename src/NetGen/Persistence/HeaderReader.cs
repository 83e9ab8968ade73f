namespace NetGen;

/// <summary>Reads the headers of safetensors files; errors name the file.</summary>
internal static class HeaderReader
{
    /// <exception cref="SafeTensorsException">The content is no safetensors file.</exception>
    public static SafeTensorsInfo Read(FileContent content) => Read(content, content.Length);

    /// <param name="content">The content, or its beginning with the header.</param>
    /// <param name="fileLength">The whole content's length; <see cref="long.MaxValue"/> where it is not known yet.</param>
    /// <exception cref="SafeTensorsException">The content is no safetensors file.</exception>
    public static SafeTensorsInfo Read(FileContent content, long fileLength)
    {
        int length = ReadLength(content.Name, content.Slice(0, (int)Math.Min(content.Length, FileKind.SampleLength)), fileLength);
        try
        {
            return SafeTensorsHeader.Read(content.Name, content.Slice(0, SafeTensorsHeader.LengthSize + length).ToArray(), length, fileLength);
        }
        catch (SafeTensorsFault fault)
        {
            throw In(content.Name, fault);
        }
    }

    /// <summary>The length of the header that follows its length.</summary>
    /// <param name="name">What errors call the content.</param>
    /// <param name="start">The content's first bytes, <see cref="FileKind.SampleLength"/> where it has as many.</param>
    /// <param name="fileLength">The whole content's length; <see cref="long.MaxValue"/> where it is not known yet.</param>
    /// <exception cref="SafeTensorsException">The content is no safetensors file.</exception>
    public static int ReadLength(string name, ReadOnlySpan<byte> start, long fileLength)
    {
        try
        {
            return SafeTensorsHeader.ReadLength(start.ToArray(), fileLength);
        }
        catch (SafeTensorsFault fault)
        {
            throw In(name, fault);
        }
    }

    private static SafeTensorsException In(string file, SafeTensorsFault fault) =>
        new(file, fault.Offset, fault.Tensor, fault.Found, fault.Expected, fault.Advice);
}
