namespace NetGen;

/// <summary>The pages a picture is made for. Every picture has a background of its own and can be read on any page; this one suits best.</summary>
public enum PictureTheme
{
    /// <summary>Dark lines on a light background.</summary>
    Light,

    /// <summary>Light lines on a dark background.</summary>
    Dark,
}
