using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TorchSharp;

namespace NetGen.Benchmarks.Engines;

/// <summary>
/// Whether libtorch loads here. Asked before TorchSharp is touched: where loading fails, TorchSharp itself copies the whole
/// library from the package cache to try again, and ends in a page of text.
/// </summary>
public static partial class TorchLibrary
{
    /// <summary>Null where it loads.</summary>
    public static string? WhyNotLoadable()
    {
        try
        {
            NativeLibrary.Load("torch_cpu", typeof(torch).Assembly, null);
            NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, null);
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            var version = MissingVersion().Match(exception.Message);
            return version.Success
                ? $"its native library needs {version.Groups[1].Value}, which this machine's libstdc++ lacks (GCC 13's has it)"
                : "its native library does not load: " + exception.Message.ReplaceLineEndings(" ");
        }
    }

    [GeneratedRegex("version [`'](\\S+)' not found")]
    private static partial Regex MissingVersion();
}
