namespace NetGen.Numerics;

/// <summary>Sizes of tiles: constants as type arguments, so that the JIT compiles each size that is used by itself.</summary>
internal static class TileSizes
{
    public interface ISize
    {
        static abstract int Value { get; }
    }

    public readonly struct One : ISize
    {
        public static int Value => 1;
    }

    public readonly struct Two : ISize
    {
        public static int Value => 2;
    }

    public readonly struct Three : ISize
    {
        public static int Value => 3;
    }

    public readonly struct Four : ISize
    {
        public static int Value => 4;
    }

    public readonly struct Five : ISize
    {
        public static int Value => 5;
    }

    public readonly struct Six : ISize
    {
        public static int Value => 6;
    }

    public readonly struct Seven : ISize
    {
        public static int Value => 7;
    }

    public readonly struct Eight : ISize
    {
        public static int Value => 8;
    }

    public readonly struct Nine : ISize
    {
        public static int Value => 9;
    }

    public readonly struct Ten : ISize
    {
        public static int Value => 10;
    }

    public readonly struct Eleven : ISize
    {
        public static int Value => 11;
    }

    public readonly struct Twelve : ISize
    {
        public static int Value => 12;
    }
}
