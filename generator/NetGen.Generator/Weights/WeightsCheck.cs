using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetGen.Generator.Weights;

/// <summary>What there is to say of a weights file whatever network takes it. Holds no values, so that it can be kept.</summary>
internal sealed class WeightsCheck
{
    private readonly Dictionary<string, SafeTensorsFault> _unfit = new(StringComparer.Ordinal);

    /// <summary>The file's size and the largest that is compiled in, where it is larger; otherwise null.</summary>
    public (string Length, string Limit)? Excess { get; private set; }

    /// <summary>Why the build step could not read the file; otherwise null.</summary>
    public string? Unreadable { get; private set; }

    /// <summary>Why the content is no safetensors file; otherwise null.</summary>
    public SafeTensorsFault? Failure { get; private set; }

    /// <summary>The header, where the file can be read.</summary>
    public SafeTensorsInfo? Header { get; private set; }

    /// <summary>Why the values are not those that were saved; otherwise null.</summary>
    public SafeTensorsFault? Damage { get; private set; }

    /// <param name="file">The file.</param>
    /// <param name="content">The file with its values, where it can be read.</param>
    public static WeightsCheck Of(WeightsFile file, out WeightsContent? content)
    {
        content = null;
        var check = new WeightsCheck { Excess = file.Excess(), Unreadable = file.Unreadable() };
        if (check.Excess is not null || check.Unreadable is not null)
            return check;
        try
        {
            content = WeightsContent.Read(file);
            check.Header = content.Header;
            check.Damage = DamageOf(content);
            check.FindUnfit(content);
        }
        catch (SafeTensorsFault exception)
        {
            check.Failure = exception;
        }

        return check;
    }

    /// <summary>The first value of a tensor that single precision cannot hold; otherwise null.</summary>
    /// <param name="tensor">The tensor's name.</param>
    public SafeTensorsFault? UnfitValueOf(string tensor) => _unfit.TryGetValue(tensor, out var unfit) ? unfit : null;

    private void FindUnfit(WeightsContent content)
    {
        foreach (var tensor in content.Header.Tensors.Where(tensor => TensorDataType.IsWider(tensor.DataType)))
        {
            try
            {
                for (long offset = tensor.Offset; offset < tensor.Offset + tensor.Length; offset += TensorDataType.BitsOf(tensor.DataType) / 8)
                    WeightsValues.ToSingleBits(tensor.DataType, content.Bytes, (int)offset);
            }
            catch (SafeTensorsFault exception)
            {
                _unfit.Add(tensor.Name, exception);
            }
        }
    }

    /// <summary>The SHA-256 of each tensor's name, a zero byte and its bytes, in ordinal order of names, where a NetGen saved the file.</summary>
    private static SafeTensorsFault? DamageOf(WeightsContent content)
    {
        var header = content.Header;
        if (!header.Metadata.TryGetValue(SafeTensorsKeys.Checksum, out string? expected))
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in header.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(tensor.Name));
            hash.AppendData([0]);
            hash.AppendData(content.Bytes, (int)tensor.Offset, (int)tensor.Length);
        }

        string found = string.Concat(hash.GetHashAndReset().Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
        long first = header.Tensors.Count > 0 ? header.Tensors[0].Offset : content.Bytes.Length;
        return found == expected ? null : new SafeTensorsFault(first, null, $"tensors with the SHA-256 {found}", $"{QuotedText.Plain(expected, found.Length)}, as {SafeTensorsKeys.Checksum} in the metadata says");
    }
}
