using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;
using System.Text.RegularExpressions;

namespace NetGen.Benchmarks.Measuring;

/// <summary>What the figures were measured on.</summary>
public static partial class Machine
{
    /// <summary>The processor's name, with family and model where x86 tells them: virtual machines often hide the rest.</summary>
    public static string Processor { get; } = DescribeProcessor();

    /// <summary>The processor as the name of a folder.</summary>
    public static string FolderName { get; } = NotForFolders().Replace(Processor, "-").Trim('-');

    /// <summary>The widest vectors that the runtime uses here, in bits.</summary>
    public static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>The same in words, and whether the processor has wider ones.</summary>
    public static string Vectors => VectorBits < 512 && HasAvx512()
        ? $"{VectorBits} bits in .NET; the processor has 512, which native engines may use all the same"
        : $"{VectorBits} bits";

    public static string OperatingSystem => $"{RuntimeInformation.OSDescription} ({RuntimeInformation.RuntimeIdentifier})";

    public static string Runtime => $"{RuntimeInformation.FrameworkDescription}, {(Environment.GetEnvironmentVariable("DOTNET_TieredPGO") is "0" ? "without" : "with")} dynamic PGO";

    /// <summary>The load averages, where the system tells them: above the number of busy cores of this run, others were at work.</summary>
    public static string? Load => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : null;

    /// <summary>What the processor says of itself (AVX512F), whatever the runtime was told.</summary>
    private static bool HasAvx512() => X86Base.IsSupported && (X86Base.CpuId(7, 0).Ebx & (1 << 16)) != 0;

    private static string DescribeProcessor()
    {
        if (!X86Base.IsSupported)
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();

        var name = new StringBuilder();
        for (int leaf = unchecked((int)0x8000_0002); leaf <= unchecked((int)0x8000_0004); leaf++)
        {
            var (eax, ebx, ecx, edx) = X86Base.CpuId(leaf, 0);
            foreach (int register in (ReadOnlySpan<int>)[eax, ebx, ecx, edx])
                name.Append(Encoding.ASCII.GetString(BitConverter.GetBytes(register)));
        }

        int signature = X86Base.CpuId(1, 0).Eax;
        int family = (signature >> 8) & 0xF;
        int model = (signature >> 4) & 0xF;
        if (family is 6 or 15)
            model += (signature >> 12) & 0xF0;
        if (family == 15)
            family += (signature >> 20) & 0xFF;
        string brand = Spaces().Replace(name.ToString().Replace("\0", "", StringComparison.Ordinal), " ").Trim();
        return string.Create(CultureInfo.InvariantCulture, $"{brand} (family {family} model {model}), {VectorBits}-bit");
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotForFolders();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
