using System.IO.Compression;

namespace NetGen.Tests.Data;

/// <summary>Small IDX files in a folder of their own.</summary>
internal sealed class IdxFiles : IDisposable
{
    /// <summary>Two images of 1 × 3 pixels.</summary>
    public static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 255, 102, 0, 204];

    /// <summary>Their labels: 1 and 0.</summary>
    public static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 1, 0];

    public string Folder { get; } = Directory.CreateTempSubdirectory("netgen-idx").FullName;

    public string ImagesPath => Path.Combine(Folder, "images");

    public string LabelsPath => Path.Combine(Folder, "labels");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public Dataset Read(byte[] images, byte[] labels, int? classCount = null)
    {
        Write("images", images);
        Write("labels", labels);
        return Dataset.FromIdx(ImagesPath, LabelsPath, classCount);
    }

    public void Write(string name, byte[] content) => File.WriteAllBytes(Path.Combine(Folder, name), content);

    public static byte[] Zip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var zip = new GZipStream(memory, CompressionLevel.Optimal))
            zip.Write(content);
        return memory.ToArray();
    }
}
